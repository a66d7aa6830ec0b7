//! Names of arguments in rule files, and which words of a tree they stand for.

use model::TokenId;

use super::matcher::Hit;
use super::subjects;
use super::view::View;
use super::written::Of;

/// Where in the tree an argument stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Who acts: a verb's subject, or its agent if it is passive; a noun's owner, agent or nationality.
    Subj,
    /// A verb's object, or its subject if it is passive; a noun's `of`.
    Obj,
    /// Owner, nationality or `by` of a noun alone; nobody who only governs it.
    Own,
    /// The indirect object.
    Iobj,
    /// The clause that completes the trigger: "demanded *that …*", "agreed *to …*".
    Comp,
    /// The verb that states it, where the clause tells that something is so: "insisted that it *is* lawful", not "that it *leave*".
    CompTold,
    /// The subject of that clause.
    CompSubj,
    /// The auxiliaries of that clause: "said that Sudan *must* leave".
    CompAux,
    /// Owner, nationality or agent of the object: "rejected *Russia's* offer".
    ObjOwner,
    /// What stands with one of these prepositions.
    Prep(Vec<Box<str>>),
    /// Owner, nationality or agent of what stands with one of these prepositions.
    PrepOwner(Vec<Box<str>>),
    /// Possessors, nationalities and compound names before a noun.
    Mod,
    /// The copula.
    Cop,
    /// Every word under the trigger.
    About,
    /// Every word under the trigger, and its subject with all that is under it.
    Clause,
    /// The verb that lends a noun its subject.
    Light,
}

/// Words that rule files may use as prepositions; anything else is taken for a slip of the pen.
const PREPOSITIONS: [&str; 38] = [
    "about", "aboard", "above", "across", "after", "against", "along", "among", "around", "as", "at",
    "before", "behind", "between", "by", "despite", "during", "for", "from", "in", "inside", "into", "near",
    "of", "off", "on", "onto", "out", "outside", "over", "through", "to", "toward", "towards", "under",
    "upon", "via", "with",
];

impl Slot {
    pub(super) fn parse(word: &str) -> Result<Slot, String> {
        Ok(match word {
            "subj" => Slot::Subj,
            "own" => Slot::Own,
            "obj" => Slot::Obj,
            "iobj" => Slot::Iobj,
            "comp" => Slot::Comp,
            "comp.told" => Slot::CompTold,
            "comp.subj" => Slot::CompSubj,
            "comp.aux" => Slot::CompAux,
            "obj.owner" => Slot::ObjOwner,
            "mod" => Slot::Mod,
            "cop" => Slot::Cop,
            "about" => Slot::About,
            "clause" => Slot::Clause,
            "light" => Slot::Light,
            _ => match word.strip_suffix(".owner") {
                Some(prepositions) => Slot::PrepOwner(split(prepositions)?),
                None => Slot::Prep(split(word)?),
            },
        })
    }

    /// The heads of the phrases that stand there, coordinated ones not yet taken apart.
    pub(super) fn fill(&self, view: &View, hit: &Hit) -> Vec<TokenId> {
        match self {
            Slot::Subj => subjects::actors(view, hit),
            Slot::Own => subjects::owners(view, hit.trigger, hit.of),
            Slot::Obj => objects(view, hit),
            Slot::Iobj => hit.hosts().flat_map(|host| view.by(host, &["iobj"])).collect(),
            Slot::Comp => complements(view, hit.trigger),
            Slot::CompTold => {
                let clauses = complements(view, hit.trigger).into_iter();
                clauses.filter_map(|clause| told(view, clause)).collect()
            }
            Slot::CompSubj => complement_subjects(view, hit),
            Slot::CompAux => {
                let clauses = complements(view, hit.trigger).into_iter();
                clauses.flat_map(|clause| view.by(clause, &["aux"]).collect::<Vec<_>>()).collect()
            }
            Slot::ObjOwner => {
                let things = objects(view, hit).into_iter().chain(complement_objects(view, hit));
                things.flat_map(|thing| owners(view, thing)).collect()
            }
            Slot::Prep(words) => with_preposition(view, hit, words),
            Slot::PrepOwner(words) => {
                let things = with_preposition(view, hit, words);
                things.into_iter().flat_map(|thing| owners(view, thing)).collect()
            }
            Slot::Mod => view.by(hit.trigger, &["nmod:poss", "amod", "compound", "nmod:unmarked"]).collect(),
            Slot::Cop => view.by(hit.trigger, &["cop"]).collect(),
            Slot::About => about(view, hit),
            Slot::Clause => {
                let subjects =
                    view.by(hit.trigger, &["nsubj"]).flat_map(|subject| view.under(subject, &|_| true));
                about(view, hit).into_iter().chain(subjects).collect()
            }
            Slot::Light => hit.light.into_iter().collect(),
        }
    }
}

impl std::fmt::Display for Slot {
    /// As rule files write it.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = match self {
            Slot::Subj => "subj",
            Slot::Own => "own",
            Slot::Obj => "obj",
            Slot::Iobj => "iobj",
            Slot::Comp => "comp",
            Slot::CompTold => "comp.told",
            Slot::CompSubj => "comp.subj",
            Slot::CompAux => "comp.aux",
            Slot::ObjOwner => "obj.owner",
            Slot::Mod => "mod",
            Slot::Cop => "cop",
            Slot::About => "about",
            Slot::Clause => "clause",
            Slot::Light => "light",
            Slot::Prep(words) => return out.write_str(&words.join("|")),
            Slot::PrepOwner(words) => return write!(out, "{}.owner", words.join("|")),
        };
        out.write_str(word)
    }
}

fn split(prepositions: &str) -> Result<Vec<Box<str>>, String> {
    let known = |word: &str| match PREPOSITIONS.contains(&word) {
        true => Ok(word.into()),
        false => Err(format!("`{word}` is no argument; hint: subj, obj, comp, mod, about, or a preposition")),
    };
    prepositions.split('|').map(known).collect()
}

fn objects(view: &View, hit: &Hit) -> Vec<TokenId> {
    let trigger = hit.trigger;
    if !hit.verbal {
        let of: Vec<_> = match hit.of {
            Of::Actor => vec![],
            Of::Recipient | Of::Theme => with_preposition(view, hit, &["of".into()]),
        };
        return of.into_iter().chain(light_object(view, hit)).collect();
    }
    let passive = subjects::passive(view, trigger);
    let own: Vec<_> = match passive {
        true => subjects::surface(view, trigger, 0),
        false => view.by(trigger, &["obj"]).collect(),
    };
    let own = if own.is_empty() && !passive { view.by(trigger, &["iobj"]).collect() } else { own };
    if !own.is_empty() || passive {
        return own;
    }
    let gerund = view.feature(trigger, "VerbForm=Ger");
    // "accused of killing -- on orders -- the mayor": what stands behind a gerund is no subject of it.
    let behind = view.by(trigger, &["nsubj"]).filter(|&kid| subjects::behind_gerund(view, trigger, kid));
    let of =
        view.by(trigger, &["nmod", "obl"]).filter(|&kid| gerund && view.cases(kid).any(|case| case == "of"));
    shared_object(view, hit).into_iter().chain(of).chain(behind).collect()
}

/// "seized and burned the trucks": the first verb's object stands with the second.
fn shared_object(view: &View, hit: &Hit) -> Vec<TokenId> {
    let next = view.by(hit.trigger, &["conj"]).find(|&kid| view.upos(kid, &["VERB"]));
    let subject = |verb| view.kid(verb, &["nsubj", "aux"]).is_some();
    let between = |verb: TokenId| {
        let apart = ["obl", "xcomp", "ccomp", "advmod", "punct"];
        view.by(hit.trigger, &apart).any(|kid| hit.trigger < kid && kid < verb)
    };
    next.filter(|&verb| !between(verb) && !subject(verb))
        .map_or(vec![], |verb| view.by(verb, &["obj"]).collect())
}

/// "gave Ukraine aid": what the light verb has beside the noun.
fn light_object(view: &View, hit: &Hit) -> Vec<TokenId> {
    let Some(light) = hit.light else { return vec![] };
    view.by(light, &["iobj"]).collect()
}

/// What stands with one of these prepositions by the trigger, by its light verb, or by its object.
fn with_preposition(view: &View, hit: &Hit, words: &[Box<str>]) -> Vec<TokenId> {
    let wanted = |kid: TokenId| {
        !says_why(view, kid) && view.cases(kid).any(|case| words.iter().any(|word| &**word == case))
    };
    let direct = hit.hosts().flat_map(|host| view.by(host, &["obl", "nmod"])).filter(|&kid| wanted(kid));
    let direct: Vec<_> = direct.filter(|&kid| kid != hit.trigger).collect();
    if !direct.is_empty() || words.iter().any(|word| &**word == "of") {
        return direct;
    }
    // "the death of three soldiers in an ambush", "signed a treaty with": the phrase hangs on the thing.
    let of = |&kid: &TokenId| !view.is(kid, &["nmod"]) || view.cases(kid).any(|case| case == "of");
    let objects = view.by(hit.trigger, &["obj", "nsubj:pass", "nmod"]).filter(of);
    // "demanded the withdrawal of troops from the island": one leaves it, nobody demands it from the island.
    let left = |object: TokenId, kid: TokenId| {
        view.cases(kid).any(|case| case == "from") && view.rules.leaves(view.lemma(object))
    };
    let below = objects.flat_map(|object| view.by(object, &["nmod"]).map(move |kid| (object, kid)));
    below.filter(|&(object, kid)| wanted(kid) && !left(object, kid)).map(|(_, kid)| kid).collect()
}

/// "according to", "because of", "due to": prepositions whose last word stands for nobody to whom or with whom.
fn says_why(view: &View, token: TokenId) -> bool {
    let why =
        ["accord", "according", "because", "due", "owe", "thank", "thanks", "instead", "regardless", "prior"];
    view.cases(token).any(|case| why.contains(&case))
}

/// The clauses that complete a trigger.
pub(super) fn complements(view: &View, trigger: TokenId) -> Vec<TokenId> {
    let clause = |&kid: &TokenId| match view.token(kid).deprel {
        "xcomp" | "ccomp" | "csubj" => true,
        "acl" => !view.feature(kid, "Tense=Past"),
        // "demanded a withdrawal and that the army stop".
        "conj" => view.by(kid, &["mark"]).any(|mark| view.lemma(mark) == "that"),
        "advcl" => {
            view.cases(kid).any(|mark| matches!(mark, "to" | "of" | "for" | "from" | "with" | "against"))
        }
        _ => false,
    };
    let own = view.kids(trigger).iter().copied().filter(clause);
    // "…, the minister said": what is said is the clause the verb stands in.
    let said = view.token(trigger).head.filter(|_| view.is(trigger, &["parataxis"]));
    own.chain(said.filter(|_| view.rules.words.say.has(view.lemma(trigger)))).collect()
}

/// The word of a clause that is inflected for what is so: an auxiliary, a copula, or a verb that is not in its bare form.
fn told(view: &View, clause: TokenId) -> Option<TokenId> {
    let inflected = |id: TokenId| {
        let bare = view.form(id).eq_ignore_ascii_case(view.lemma(id));
        view.feature(id, "VerbForm=Fin") && (!bare || view.upos(id, &["AUX"]))
    };
    let demands = |id: TokenId| matches!(view.lemma(id), "must" | "should" | "ought");
    let verbs = view.by(clause, &["aux", "cop"]).chain([clause]);
    verbs.into_iter().find(|&id| inflected(id) && !demands(id))
}

fn complement_subjects(view: &View, hit: &Hit) -> Vec<TokenId> {
    let clauses = complements(view, hit.trigger)
        .into_iter()
        .chain(objects(view, hit).into_iter().flat_map(|object| complements(view, object)));
    clauses.flat_map(|clause| subjects::surface(view, clause, 0)).collect()
}

/// "agreed to accept the Russian offer": the objects of the completing clauses.
fn complement_objects(view: &View, hit: &Hit) -> Vec<TokenId> {
    complements(view, hit.trigger).into_iter().flat_map(|clause| view.by(clause, &["obj"])).collect()
}

/// Who owns, does or brings forth what this noun names: possessor, nationality, `by`, `of`, `from`.
pub(super) fn owners(view: &View, noun: TokenId) -> Vec<TokenId> {
    let before = view.by(noun, &["nmod:poss", "amod", "compound"]).filter(|&kid| names_an_agent(view, kid));
    // "an offer from Chad" is Chad's; "troops from Chad" have only left it.
    let people = view.mentions.at(noun).is_some() || view.rules.leaves(view.lemma(noun));
    // "the withdrawal of troops from Chad": who is named with "of" is the one; the other only tells from where.
    let of = view.by(noun, &["nmod"]).any(|kid| view.cases(kid).any(|case| case == "of"));
    let after = view.by(noun, &["nmod", "obl:agent"]).filter(|&kid| {
        let whose = |case: &str| matches!(case, "by" | "of") || (case == "from" && !people && !of);
        !view.is(kid, &["nmod:poss"]) && view.cases(kid).any(whose)
    });
    before.chain(after).collect()
}

/// Whether a modifier names somebody: "Russian", "Israel's", "army".
pub(super) fn names_an_agent(view: &View, token: TokenId) -> bool {
    use model::MentionKind::{Group, Organization, Person, Place, Post, State, Unit};
    let Some(mention) = view.mentions.at(token) else { return view.is(token, &["nmod:poss"]) };
    match mention.kind {
        State | Organization | Unit | Person | Group => true,
        Place | Post => view.is(token, &["nmod:poss"]),
        _ => false,
    }
}

fn about(view: &View, hit: &Hit) -> Vec<TokenId> {
    let inside = |kid: TokenId| {
        !view.is(kid, &["nsubj", "conj", "acl:relcl", "parataxis", "punct"]) && !says_why(view, kid)
    };
    let mut words: Vec<_> = hit.hosts().flat_map(|host| view.under(host, &inside)).collect();
    // "according to" is no accord.
    words.retain(|&word| !view.is(word, &["case"]) || view.lemma(word) != "accord");
    if let (Some(light), true) = (hit.light, hit.verbal) {
        words.push(light);
    }
    words
}
