//! All routes of the API, with their descriptions: the OpenAPI document is made from this table and the types behind it.

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with, put_with};
use aide::openapi::{
    Info, OpenApi, Parameter, ParameterData, ParameterSchemaOrContent, ReferenceOr, SchemaObject,
};
use aide::transform::TransformOperation;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use schemars::json_schema;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use super::guard::{Loopback, guard};
use super::refusal::Refusal;
use super::server::Shared;
use super::{
    assets, brief, changes, documents, entities, events, exhibits, home, incidents, jobs, log, map, queue,
    search, sessions, sources, stances, timeline, warnings,
};

/// The largest body, in bytes.
const LARGEST: usize = 64 << 20;
/// The largest body of JSON, in bytes: a long article or its translation.
const LARGEST_JSON: usize = 16 << 20;

/// The server's routes with all that stands around them.
pub(super) fn routes(server: Shared, loopback: Loopback) -> Router {
    let mut described = OpenApi {
        info: Info {
            title: "forewarn".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            description: Some(
                "A case of forewarn. Spans are pairs of Unicode code points, end exclusive. Changes carry `X-CSRF-Token`."
                    .to_owned(),
            ),
            ..Info::default()
        },
        ..OpenApi::default()
    };
    let api = reading().merge(changing()).merge(uploading());
    let router = api.finish_api(&mut described);
    let described = serde_json::to_string_pretty(&described).expect("the description has string keys only");
    let openapi = move || async move { ([(CONTENT_TYPE, "application/json")], described) };
    // The way is short, mostly within one machine: an answer is worth little time of packing.
    let large = SizeAbove::new(1024)
        .and(NotForContentType::const_new("text/event-stream"))
        .and(NotForContentType::IMAGES);
    router
        .route("/api/openapi.json", get(openapi))
        .fallback(assets::asset)
        .method_not_allowed_fallback(not_allowed)
        .layer(DefaultBodyLimit::max(LARGEST_JSON))
        .layer(CatchPanicLayer::custom(|_| broken()))
        .layer(from_fn_with_state((server.clone(), loopback), guard))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(large))
        .with_state(server)
}

fn broken() -> Response {
    Refusal::broken("the handler broke off").into_response()
}

async fn not_allowed() -> Refusal {
    let hint = "`/api/openapi.json` says what can be done with a route";
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "that cannot be done with this route", hint)
}

type Described<'a> = TransformOperation<'a>;

/// What an operation does, in a line.
fn does(words: &'static str) -> impl Fn(Described) -> Described {
    move |operation| operation.summary(words)
}

/// The same, for a change: it carries the token.
fn changes_by(words: &'static str) -> impl Fn(Described) -> Described {
    move |operation| {
        let mut operation = operation.summary(words);
        let schema = SchemaObject {
            json_schema: json_schema!({"type": "string"}),
            example: None,
            external_docs: None,
        };
        let token = ParameterData {
            name: "X-CSRF-Token".to_owned(),
            description: Some("`csrf` of `GET /api/session`".to_owned()),
            required: true,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(schema),
            example: None,
            examples: Default::default(),
            explode: None,
            extensions: Default::default(),
        };
        let token = Parameter::Header { parameter_data: token, style: Default::default() };
        operation.inner_mut().parameters.push(ReferenceOr::Item(token));
        operation
    }
}

fn reading() -> ApiRouter<Shared> {
    ApiRouter::new()
        .api_route("/api/home", get_with(home::home, does("The first screen.")))
        .api_route(
            "/api/documents/{number}",
            get_with(documents::document, does("A document for the reader.")),
        )
        .api_route(
            "/api/documents/{number}/compare/{other}",
            get_with(documents::compare, does("What changed between two documents.")),
        )
        .api_route(
            "/api/documents/{number}/original",
            get_with(documents::original, does("A document as it came.")),
        )
        .api_route("/api/jobs/{number}", {
            get_with(jobs::job, does("How far a job is."))
                .delete_with(jobs::cancel, changes_by("Stops a job."))
        })
        .api_route("/api/events", get_with(events::events, does("Events that fit, with counts.")))
        .api_route("/api/events.csv", get_with(events::csv, does("Events that fit, for a spreadsheet.")))
        .api_route("/api/claims", get_with(search::claims, does("Who says what.")))
        .api_route("/api/queue", get_with(queue::queue, does("Readings that wait for review.")))
        .api_route("/api/incidents", get_with(incidents::incidents, does("Happenings.")))
        .api_route(
            "/api/incidents/{id}",
            get_with(incidents::incident, does("A happening and who knew of it.")),
        )
        .api_route("/api/contradictions", get_with(stances::contradictions, does("What does not fit.")))
        .api_route("/api/propositions", get_with(stances::propositions, does("Where each actor stands.")))
        .api_route("/api/sources", get_with(sources::sources, does("Outlets and origins.")))
        .api_route("/api/entities", get_with(entities::entities, does("Who and what is named.")))
        .api_route("/api/entities/{id}", get_with(entities::entity, does("One of them.")))
        .api_route("/api/network", get_with(entities::network, does("Who is tied to whom.")))
        .api_route("/api/timeline", get_with(timeline::timeline, does("Happenings by day.")))
        .api_route("/api/map", get_with(map::map, does("Where events were.")))
        .api_route("/api/movements", get_with(map::movements, does("Operations with their legs.")))
        .api_route(
            "/api/warning",
            get_with(warnings::warning, does("What the case amounts to for its warning problem.")),
        )
        .api_route("/api/brief", get_with(brief::brief, does("The brief of the case.")))
        .api_route("/api/glossary", get_with(search::glossary, does("Words that hide or judge.")))
        .api_route("/api/exhibits/{number}/bytes", get_with(exhibits::bytes, does("An exhibit as it came.")))
        .api_route("/api/search", get_with(search::search, does("Documents that hold words.")))
        .api_route("/api/changes", get_with(changes::changes, does("What changes, as it does.")))
}

fn changing() -> ApiRouter<Shared> {
    ApiRouter::new()
        .api_route("/api/session", {
            get_with(sessions::session, does("Who is signed in."))
                .post_with(sessions::sign_in, changes_by("Signs in."))
                .delete_with(sessions::sign_out, changes_by("Signs out."))
        })
        .api_route("/api/case", {
            get_with(home::case, does("The case in figures."))
                .merge(put_with(home::ask, changes_by("Sets its question.")))
        })
        .api_route(
            "/api/case/example",
            post_with(jobs::example, changes_by("Reads the example into an empty case.")),
        )
        .api_route("/api/decisions", {
            get_with(log::decisions, does("The log."))
                .post_with(log::decide, changes_by("Enters a decision."))
        })
}

fn uploading() -> ApiRouter<Shared> {
    ApiRouter::new()
        .api_route("/api/documents", {
            get_with(documents::documents, does("The documents."))
                .post_with(jobs::add, changes_by("Reads new ones."))
        })
        .api_route("/api/exhibits", {
            get_with(exhibits::exhibits, does("The exhibits."))
                .post_with(exhibits::keep, changes_by("Keeps files."))
        })
        .layer(DefaultBodyLimit::max(LARGEST))
}
