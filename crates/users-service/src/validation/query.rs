//! Checks the values of query strings.

use crate::exceptions::ServiceError;
use crate::sites::validation as at;
use crate::store::Role;
use crate::texts::validation as texts;
use crate::texts::validation::{
    MAX_DIGITS, MAX_PAGE, MAX_PER_PAGE, PAGE_DEFAULT, PER_PAGE_DEFAULT,
};
use pyvalue::Text;
use pyvalue::quoted;
use trace::Recorder;
use trace::TraceValue;

/// Which users a client asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub limit: usize,
    pub offset: usize,
    pub role: Option<Role>,
}

/// Reads the values that select a page of users.
///
/// # Errors
/// `ValidationError`, which names every value at fault.
pub(crate) fn check_page(
    steps: &mut Recorder,
    page: Option<&str>,
    per_page: Option<&str>,
    role: Option<&str>,
) -> Result<Page, ServiceError> {
    use at::check_page::{DEF, PROBLEMS, RETURN};
    steps.calls(&DEF, || page_arguments(page, per_page, role));
    let number = whole_number(steps, page, PAGE_DEFAULT, MAX_PAGE);
    let size = whole_number(steps, per_page, PER_PAGE_DEFAULT, MAX_PER_PAGE);
    let wanted = match role {
        None => Some(None),
        Some(name) => Role::parse(name).map(Some),
    };
    if let (Some(number), Some(limit), Some(role)) = (number, size, wanted) {
        let offset = (number - 1) * limit;
        steps.returns(&RETURN, || {
            let role = optional(role.map(Role::as_str));
            format!("Page(limit={limit}, offset={offset}, role={role})")
        });
        return Ok(Page {
            limit,
            offset,
            role,
        });
    }
    let problems = [
        ("page", texts::PAGE, number.is_none()),
        ("per_page", texts::PER_PAGE, size.is_none()),
        ("role", texts::ROLE, wanted.is_none()),
    ];
    let problems = problems
        .into_iter()
        .filter(|(_, _, is_wrong)| *is_wrong)
        .map(|(name, problem, _)| (Text::from(name), problem));
    let error = ServiceError::validation(texts::INVALID_QUERY, Some(problems.collect()));
    Err(error.raise(steps, &PROBLEMS))
}

/// The number; the default where there is no text; `None` where it isn't a number in range.
fn whole_number(
    steps: &mut Recorder,
    text: Option<&str>,
    default: usize,
    highest: usize,
) -> Option<usize> {
    use at::whole_number::{DEF, DEFAULT, RETURN, SHAPE};
    steps.calls(&DEF, || {
        let text = optional(text);
        format!("text={text}, default={default}, highest={highest}")
    });
    let Some(text) = text else {
        steps.returns(&DEFAULT, || default.to_string());
        return Some(default);
    };
    let is_digits = |text: &&str| {
        (1..=MAX_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let Some(digits) = Some(text).filter(is_digits) else {
        steps.returns(&SHAPE, TraceValue::NONE);
        return None;
    };
    let number = digits
        .parse()
        .ok()
        .filter(|number| (1..=highest).contains(number));
    steps.returns(&RETURN, || {
        number.map_or(TraceValue::NONE, |number: usize| {
            TraceValue::from(number.to_string())
        })
    });
    number
}

/// Reads a query value that is `true` or `false`; without one it is false.
///
/// # Errors
/// `ValidationError` for any other text.
pub(crate) fn check_flag(
    steps: &mut Recorder,
    name: &'static str,
    text: Option<&str>,
) -> Result<bool, ServiceError> {
    use at::check_flag::{DEF, RAISE, RETURN};
    steps.calls(&DEF, || format!("name='{name}', text={}", optional(text)));
    let flag = match text {
        None | Some("false") => Some(false),
        Some("true") => Some(true),
        Some(_) => None,
    };
    match flag {
        Some(flag) => {
            steps.returns(&RETURN, if flag { "True" } else { "False" });
            Ok(flag)
        }
        None => {
            let problems = vec![(Text::from(name), texts::FLAG)];
            let error = ServiceError::validation(texts::INVALID_QUERY, Some(problems));
            Err(error.raise(steps, &RAISE))
        }
    }
}

/// The arguments of a function that takes the three values of a page, as Python shows them.
pub(crate) fn page_arguments(
    page: Option<&str>,
    per_page: Option<&str>,
    role: Option<&str>,
) -> String {
    let [page, per_page, role] = [page, per_page, role].map(optional);
    format!("page={page}, per_page={per_page}, role={role}")
}

/// How Python shows a `str | None`.
pub(crate) fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| String::from("None"), quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(page: Option<&'static str>, per_page: Option<&'static str>) -> Option<(usize, usize)> {
        let read = check_page(&mut Recorder::new(), page, per_page, None);
        read.ok().map(|page| (page.limit, page.offset))
    }

    #[test]
    fn pages_are_whole_numbers_in_ascii_digits() {
        assert_eq!(page(None, None), Some((20, 0)));
        assert_eq!(page(Some("2"), Some("3")), Some((3, 3)));
        assert_eq!(page(Some("1000000"), Some("100")), Some((100, 99_999_900)));
        assert_eq!(page(Some("0000007"), None), Some((20, 120)));
        for text in [
            "", "0", "-1", "+1", "1.0", "1_0", " 1", "1 ", "1\n", "٣", "1000001", "00000001", "x",
        ] {
            assert_eq!(page(Some(text), None), None, "{text:?}");
            assert_eq!(page(None, Some(text)), None, "{text:?}");
        }
        assert_eq!(page(None, Some("101")), None);
    }

    #[test]
    fn every_query_value_at_fault_is_named() {
        let error = check_page(&mut Recorder::new(), Some("0"), Some("0"), Some("Admin")).err();
        let fields = error.and_then(|error| error.fields).unwrap_or_default();
        let names: Vec<_> = fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, [Some("page"), Some("per_page"), Some("role")]);
    }
}
