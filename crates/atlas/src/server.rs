//! A small server for one folder, on this machine only, that tells pages when the folder is new.

use std::io::Cursor;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, StatusCode};

use crate::failure::Failure;

const RELOAD_SCRIPT: &str = include_str!("templates/reload.js");

/// How long a page waits for news before it asks again.
const PATIENCE: Duration = Duration::from_secs(25);

/// What pages may load: nothing from elsewhere, no inline code.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// How often the site was made.
#[derive(Default)]
pub(crate) struct Version {
    number: Mutex<u64>,
    changed: Condvar,
}

impl Version {
    /// Tells every page that waits.
    pub(crate) fn advance(&self) {
        *self.number.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// Waits until the number is not `known`, or for [`PATIENCE`].
    fn after(&self, known: Option<u64>) -> u64 {
        let number = self.number.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(known) = known else { return *number };
        let waited = self.changed.wait_timeout_while(number, PATIENCE, |number| *number == known);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// The server; it lives as long as the process.
pub(crate) struct Server {
    address: SocketAddr,
}

impl Server {
    /// Serves `folder` at `address`.
    pub(crate) fn start(address: SocketAddr, folder: PathBuf, version: Arc<Version>) -> Result<Self, Failure> {
        let server = tiny_http::Server::http(address).map_err(|error| {
            Failure::new(format!("cannot serve on {address}: {error}"))
                .hint("another program may use the port; choose one with `--port`, or `--port 0` for any that is free")
        })?;
        let address = server.server_addr().to_ip().unwrap_or(address);
        let folder: Arc<Path> = folder.into();
        std::thread::spawn(move || {
            for request in server.incoming_requests() {
                let (folder, version) = (Arc::clone(&folder), Arc::clone(&version));
                // A page that waits for news must not keep others from being served.
                std::thread::spawn(move || respond(request, &folder, &version));
            }
        });
        Ok(Self { address })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

fn respond(request: Request, folder: &Path, version: &Version) {
    let answer = if is_local(&request) {
        answer(&request, folder, version)
    } else {
        plain(403, "this server answers to this machine only\n")
    };
    // A browser that went away is no failure.
    let _ = request.respond(answer);
}

type Answer = Response<Cursor<Vec<u8>>>;

/// A page elsewhere may make its own name point here: only requests that name this machine are answered.
fn is_local(request: &Request) -> bool {
    let host = request.headers().iter().find(|header| header.field.equiv("Host")).map(|header| header.value.as_str());
    let name = host.unwrap_or_default().rsplit_once(':').map_or(host.unwrap_or_default(), |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

fn answer(request: &Request, folder: &Path, version: &Version) -> Answer {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return plain(405, "only GET and HEAD are answered\n");
    }
    let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
    match path {
        "/__atlas/reload.js" => typed(200, "text/javascript; charset=utf-8", RELOAD_SCRIPT.into()),
        "/__atlas/version" => {
            plain(200, &version.after(query.strip_prefix("since=").and_then(|known| known.parse().ok())).to_string())
        }
        _ => file(path, folder),
    }
}

fn file(path: &str, folder: &Path) -> Answer {
    let Some(relative) = safe_path(path) else { return plain(400, "not an address of this site\n") };
    let mut whole = folder.join(&relative);
    if whole.is_dir() {
        if !path.ends_with('/') {
            return plain(301, "").with_header(header("Location", &format!("{path}/")));
        }
        whole.push("index.html");
    }
    match std::fs::read(&whole) {
        Ok(content) => typed(200, media_type(&whole), with_reload(&whole, content)),
        Err(_) => match std::fs::read(folder.join("404.html")) {
            Ok(content) => typed(404, "text/html; charset=utf-8", content),
            Err(_) => plain(404, "there is no such page\n"),
        },
    }
}

/// The path below the folder; nothing where it would lead out of it.
fn safe_path(path: &str) -> Option<PathBuf> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let decoded = String::from_utf8(bytes).ok()?;
    let parts: Vec<&str> = decoded.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let sound = parts.iter().all(|part| *part != ".." && !part.contains(['\\', '\0', ':']));
    sound.then(|| parts.iter().collect())
}

/// Pages load one script more here, so that the site itself is the same on any server.
fn with_reload(path: &Path, content: Vec<u8>) -> Vec<u8> {
    if path.extension().is_none_or(|ending| ending != "html") {
        return content;
    }
    let Ok(text) = String::from_utf8(content.clone()) else { return content };
    match text.rfind("</body>") {
        Some(at) => {
            format!("{}<script src=\"/__atlas/reload.js\" defer></script>{}", &text[..at], &text[at..]).into_bytes()
        }
        None => content,
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("mmd" | "txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn plain(status: u16, text: &str) -> Answer {
    typed(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
}

fn typed(status: u16, media_type: &str, content: Vec<u8>) -> Answer {
    Response::from_data(content)
        .with_status_code(StatusCode(status))
        .with_header(header("Content-Type", media_type))
        .with_header(header("Content-Security-Policy", POLICY))
        .with_header(header("X-Content-Type-Options", "nosniff"))
        .with_header(header("Referrer-Policy", "no-referrer"))
        .with_header(header("Cache-Control", "no-cache"))
}

fn header(name: &str, value: &str) -> Header {
    // Names are ours and plain; a value that cannot stand in a header is left out rather than sent broken.
    Header::from_bytes(name, value)
        .or_else(|()| Header::from_bytes(name, ""))
        .expect("a plain name with an empty value is a header")
}

#[cfg(test)]
mod tests {
    use super::safe_path;

    #[test]
    fn no_address_leads_out_of_the_folder() {
        for path in
            ["/../etc/passwd", "/%2e%2e/etc/passwd", "/a/..%2f..%2fb", "/a\\..\\b", "/%00", "/%zz", "/c:/x", "/%ff"]
        {
            assert_eq!(safe_path(path), None, "{path}");
        }
        assert_eq!(safe_path("/systems/discord/"), Some("systems/discord".into()));
        assert_eq!(safe_path("//a/./b%20c"), Some("a/b c".into()));
    }
}
