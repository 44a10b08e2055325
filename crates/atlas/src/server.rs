//! A small server for one folder, on this machine only, that tells pages when the folder is new.
//!
//! A thread a connection and an answer a connection: a page that waits for news never keeps another from being served.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::failure::Failure;

const RELOAD_SCRIPT: &str = include_str!("templates/reload.js");

/// How long a page waits for news before it asks again.
const PATIENCE: Duration = Duration::from_secs(25);

/// How long a browser may take to ask, or to take its answer.
const SLOWEST: Duration = Duration::from_secs(30);

/// How many bytes a request may have.
const LONGEST: usize = 16 << 10;

/// How many connections are served at once; more are closed.
const CONNECTIONS: usize = 256;

/// What pages may load: nothing from elsewhere, no inline code. Drawings carry styles of their own.
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
        let listener = TcpListener::bind(address).map_err(|error| {
            Failure::new(format!("cannot serve on {address}: {error}"))
                .hint("another program may use the port; choose one with `--port`, or `--port 0` for any that is free")
        })?;
        let address = listener.local_addr().unwrap_or(address);
        let folder: Arc<Path> = folder.into();
        let open = Arc::new(AtomicUsize::new(0));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if open.fetch_add(1, Ordering::SeqCst) >= CONNECTIONS {
                    open.fetch_sub(1, Ordering::SeqCst);
                    continue;
                }
                let (folder, version, open) = (Arc::clone(&folder), Arc::clone(&version), Arc::clone(&open));
                std::thread::spawn(move || {
                    // A browser that went away is no failure.
                    let _ = serve(stream, &folder, &version);
                    open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Ok(Self { address })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

/// One request, one answer.
fn serve(mut stream: TcpStream, folder: &Path, version: &Version) -> io::Result<()> {
    stream.set_read_timeout(Some(SLOWEST))?;
    stream.set_write_timeout(Some(SLOWEST))?;
    let mut bytes = Vec::with_capacity(1024);
    let mut part = [0; 4096];
    loop {
        let count = stream.read(&mut part)?;
        if count == 0 {
            return Ok(());
        }
        bytes.extend_from_slice(&part[..count]);
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        let answer = match request.parse(&bytes) {
            Ok(httparse::Status::Complete(_)) => respond(&request, folder, version),
            Ok(httparse::Status::Partial) if bytes.len() < LONGEST => continue,
            _ => Answer::plain(400, "not a request that is understood here\n"),
        };
        return answer.send(&mut stream, request.method == Some("HEAD"));
    }
}

/// What goes back to the browser.
struct Answer {
    status: u16,
    media_type: &'static str,
    location: Option<String>,
    content: Vec<u8>,
}

impl Answer {
    fn new(status: u16, media_type: &'static str, content: Vec<u8>) -> Self {
        Self { status, media_type, location: None, content }
    }

    fn plain(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
    }

    fn send(&self, stream: &mut TcpStream, head_only: bool) -> io::Result<()> {
        let reason = match self.status {
            200 => "OK",
            301 => "Moved Permanently",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            _ => "Method Not Allowed",
        };
        let location = self.location.as_ref().map_or_else(String::new, |address| format!("Location: {address}\r\n"));
        let head = format!(
            "HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{location}Content-Security-Policy: {POLICY}\r\n\
             X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
            self.status,
            self.media_type,
            self.content.len()
        );
        stream.write_all(head.as_bytes())?;
        if !head_only {
            stream.write_all(&self.content)?;
        }
        stream.flush()
    }
}

fn respond(request: &httparse::Request<'_, '_>, folder: &Path, version: &Version) -> Answer {
    if !is_local(request) {
        return Answer::plain(403, "this server answers to this machine only\n");
    }
    if !matches!(request.method, Some("GET" | "HEAD")) {
        return Answer::plain(405, "only GET and HEAD are answered\n");
    }
    let address = request.path.unwrap_or("/");
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    match path {
        "/__atlas/reload.js" => Answer::new(200, "text/javascript; charset=utf-8", RELOAD_SCRIPT.into()),
        "/__atlas/version" => {
            let known = query.strip_prefix("since=").and_then(|known| known.parse().ok());
            Answer::plain(200, &version.after(known).to_string())
        }
        _ => file(path, folder),
    }
}

/// A page elsewhere may make its own name point here: only requests that name this machine are answered.
fn is_local(request: &httparse::Request<'_, '_>) -> bool {
    let host = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case("host"));
    let host = host.and_then(|header| std::str::from_utf8(header.value).ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

fn file(path: &str, folder: &Path) -> Answer {
    let Some(relative) = safe_path(path) else { return Answer::plain(400, "not an address of this site\n") };
    let mut whole = folder.join(&relative);
    if whole.is_dir() {
        if !path.ends_with('/') {
            // The path is safe, but its spelling is the browser's own: what cannot stand in a header is not sent back.
            let plain = path.bytes().all(|byte| byte.is_ascii_graphic());
            let location = plain.then(|| format!("{path}/"));
            return Answer { location, ..Answer::plain(301, "") };
        }
        whole.push("index.html");
    }
    match std::fs::read(&whole) {
        Ok(content) => Answer::new(200, media_type(&whole), with_reload(&whole, content)),
        Err(_) => match std::fs::read(folder.join("404.html")) {
            Ok(content) => Answer::new(404, "text/html; charset=utf-8", content),
            Err(_) => Answer::plain(404, "there is no such page\n"),
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
