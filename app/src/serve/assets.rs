//! The workbench's files, carried in the program; a path that names none is a view of the workbench.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use rust_embed::{Embed, EmbeddedFile};

use super::refusal::Refusal;

/// What `cargo xtask web` built, if it was built before this program.
#[derive(Embed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct Web;

/// Shown where the workbench was not built.
const PLAIN: &str = include_str!("plain.html");

/// A file of the workbench, or the workbench itself.
pub(super) async fn asset(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return Refusal::nothing("route", format!("`/{path}`")).into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        let hint = "changes are made below `/api/`";
        return Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "a page cannot be changed", hint)
            .into_response();
    }
    if let Some(file) = Web::get(path).filter(|_| path != "index.html") {
        return sent(path, file, &headers);
    }
    // A missing file is missing; a path without an ending is a view of the workbench.
    if path.rsplit('/').next().is_some_and(|last| last.contains('.')) && path != "index.html" {
        return Refusal::nothing("file", format!("`/{path}`")).into_response();
    }
    match Web::get("index.html") {
        Some(index) => sent("index.html", index, &headers),
        None => {
            ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-cache")], PLAIN).into_response()
        }
    }
}

/// Files below `assets/` bear the hash of their content in their names: they are kept for good.
fn sent(path: &str, file: EmbeddedFile, headers: &HeaderMap) -> Response {
    let keep = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let hash: String = file.metadata.sha256_hash()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{hash}\"");
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag), (CACHE_CONTROL, keep.to_owned())]).into_response();
    }
    let media = media(path).to_owned();
    ([(CONTENT_TYPE, media), (CACHE_CONTROL, keep.to_owned()), (ETAG, tag)], file.data).into_response()
}

fn media(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
