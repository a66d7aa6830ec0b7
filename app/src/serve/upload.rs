//! A body with files or a pasted text → what is in it.

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{MediaType, Operation, ReferenceOr, RequestBody, SchemaObject};
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use schemars::{JsonSchema, json_schema};
use serde::{Deserialize, Serialize};

use super::ask::{Given, large, media};
use super::refusal::Refusal;

/// Files, and the fields beside them.
#[derive(Default)]
pub(super) struct Files {
    /// Names without folders, and bytes.
    pub(super) files: Vec<(String, Bytes)>,
    fields: Vec<(String, String)>,
}

/// A text that was pasted.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Pasted {
    /// The text.
    pub(super) text: String,
    /// Its headline.
    pub(super) title: Option<String>,
    /// Who published it.
    outlet: Option<String>,
    /// When: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    published: Option<String>,
    /// Where.
    url: Option<String>,
}

/// New documents.
pub(super) enum Upload {
    Files(Files),
    Text(Pasted),
}

impl Files {
    /// A field beside the files, where it says something.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(one, _)| one == name);
        field.map(|(_, words)| words.trim()).filter(|words| !words.is_empty())
    }
}

impl<S: Send + Sync> FromRequest<S> for Files {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Files, Refusal> {
        if media(request.headers()) != "multipart/form-data" {
            let hint = "send `multipart/form-data` with parts named `file`";
            let error = "the body is not said to be files";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, error, hint));
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(|rejection| {
            Refusal::bad(rejection.body_text(), "name the boundary in the content type")
        })?;
        let mut files = Files::default();
        while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(plain);
            let bytes = part.bytes().await.map_err(|error| broken(&error))?;
            match file {
                Some(file) => files.files.push((file, bytes)),
                None if name == "file" => files.files.push(("text.txt".to_owned(), bytes)),
                None => files.fields.push((name, field(&bytes)?)),
            }
        }
        Ok(files)
    }
}

fn field(bytes: &[u8]) -> Result<String, Refusal> {
    let words = String::from_utf8_lossy(bytes).into_owned();
    match words.contains('\0') {
        true => Err(Refusal::nonsense("a field holds a character NUL", "leave it out")),
        false => Ok(words),
    }
}

fn broken(error: &MultipartError) -> Refusal {
    large(error.status(), &error.body_text())
}

/// The name of a file without folders and without what no file system takes.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let fit =
        |letter: &char| !letter.is_control() && !matches!(letter, ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name: String = last.chars().filter(fit).take(120).collect();
    let name = name.trim_matches(['.', ' ']).to_owned();
    if name.is_empty() { "file.txt".to_owned() } else { name }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Upload, Refusal> {
        if media(request.headers()) == "application/json" {
            let Given(pasted) = Given::<Pasted>::from_request(request, state).await?;
            if pasted.text.trim().is_empty() {
                return Err(Refusal::nonsense(
                    "there is no text in the request",
                    "paste the text of an article",
                ));
            }
            return Ok(Upload::Text(pasted));
        }
        let files = Files::from_request(request, state).await?;
        if files.files.is_empty() {
            return Err(Refusal::nonsense(
                "there is no file in the request",
                "send at least one part named `file`",
            ));
        }
        Ok(Upload::Files(files))
    }
}

/// Parts named `file`, several, and fields beside them.
fn files_described() -> MediaType {
    let schema = json_schema!({
        "type": "object",
        "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
        "required": ["file"]
    });
    let schema = SchemaObject { json_schema: schema, example: None, external_docs: None };
    MediaType { schema: Some(schema), ..MediaType::default() }
}

impl OperationInput for Files {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        let mut body = RequestBody { required: true, ..RequestBody::default() };
        body.content.insert("multipart/form-data".to_owned(), files_described());
        operation.request_body = Some(ReferenceOr::Item(body));
    }
}

impl OperationInput for Upload {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        Given::<Pasted>::operation_input(ctx, operation);
        if let Some(ReferenceOr::Item(body)) = &mut operation.request_body {
            body.content.insert("multipart/form-data".to_owned(), files_described());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_file_is_named_without_folders() {
        assert_eq!(plain("../../etc/passwd"), "passwd");
        assert_eq!(plain("C:\\a\\b c.txt"), "b c.txt");
        assert_eq!(plain(".."), "file.txt");
    }
}
