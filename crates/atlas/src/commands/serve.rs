//! `atlas serve`: the site on this machine, made again whenever a record changes.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use notify::{RecursiveMode, Watcher as _};

use crate::args::{Global, Serve};
use crate::commands::build::{report_errors, seconds};
use crate::failure::{Exit, Failure, Outcome};
use crate::output;
use crate::server::{Server, Version};
use crate::site::{self, Ending, Interrupt, Plan};
use crate::workspace::Workspace;

/// How long a file has to rest before its change counts: editors write in several steps.
const REST: Duration = Duration::from_millis(40);

/// Builds, serves and follows changes until interrupted.
pub(crate) fn run(global: &Global, command: &Serve) -> Outcome {
    let interrupt = Interrupt::listen()?;
    let mut workspace = Workspace::open(global)?;
    let out = workspace.output(None);
    let out = if out.is_absolute() { out } else { workspace.disk.root().join(out) };
    make(global, &workspace, &out, &interrupt)?;
    if interrupt.requested() {
        return Ok(Exit::Interrupted);
    }
    let version = Arc::new(Version::default());
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, command.port));
    let server = Server::start(address, out.clone(), Arc::clone(&version))?;
    output::result(&format!("serving http://{}/ (Ctrl-C ends it)\n", server.address()))?;

    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // The receiver is gone only when the command is at its end.
            let _ = sender.send(());
        }
    })
    .map_err(|error| Failure::new(format!("cannot watch for changes: {error}")))?;
    for (path, mode) in [("data", RecursiveMode::Recursive), (crate::config::FILE, RecursiveMode::NonRecursive)] {
        let path = workspace.disk.root().join(path);
        watcher
            .watch(&path, mode)
            .map_err(|error| Failure::new(format!("cannot watch `{}`: {error}", path.display())))?;
    }
    while !interrupt.requested() {
        if changes.recv_timeout(Duration::from_millis(200)).is_err() {
            continue;
        }
        while changes.recv_timeout(REST).is_ok() {}
        // A broken `atlas.toml` or a full disk is said, and the site before stays until it is mended.
        match Workspace::open(global).and_then(|fresh| {
            workspace = fresh;
            make(global, &workspace, &out, &interrupt)
        }) {
            Ok(true) => version.advance(),
            Ok(false) => {}
            Err(failure) => output::error(&failure),
        }
    }
    output::progress(global, "stopped");
    Ok(Exit::Interrupted)
}

/// Builds once and says so; returns whether the site is new.
fn make(global: &Global, workspace: &Workspace, out: &std::path::Path, interrupt: &Interrupt) -> Result<bool, Failure> {
    match site::build(global, workspace, Plan { out, strict: false, cache: true }, interrupt)? {
        Ending::Built(built) => {
            report_errors(global, &built);
            let systems = built.loaded.catalogue.systems.len();
            output::progress(
                global,
                format_args!(
                    "built {systems} systems, {} diagrams, {} pages in {}",
                    built.diagrams,
                    built.pages,
                    seconds(built.took)
                ),
            );
            Ok(true)
        }
        Ending::Unchanged { took, .. } => {
            output::progress(global, format_args!("nothing changed ({})", seconds(took)));
            Ok(false)
        }
        Ending::Refused(_) | Ending::Interrupted => Ok(false),
    }
}
