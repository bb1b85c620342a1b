//! The lines of the Flask project that a trace points at. A test holds every one against the
//! Python file, so a line that moves there has to move here. It must not know when they run.

/// Declares `module::function::NAME` for each line, and lists them all for the test.
macro_rules! sites {
    ($($module:ident, $layer:ident, $file:literal {
        $($function:ident { $($name:ident $line:literal $code:literal)+ })+
    })+) => {
        $(pub(crate) mod $module {
            $(pub(crate) mod $function {
                use trace::Line;
                use trace::Layer;
                $(pub static $name: Line =
                    Line::new(Layer::$layer, $file, stringify!($function), $line, $code);)+
            })+
        })+

        #[cfg(test)]
        pub(super) static ALL: &[&trace::Line] =
            &[$($($(&$module::$function::$name),+),+),+];
    };
}

mod project;
mod variants;

pub(super) use project::{
    errors, exceptions, health, json_provider, logs, models, routes, services, validation,
};
pub(super) use variants::{
    fat_route, patch_as_put, patch_as_put_route, shield, unvalidated, unvalidated_route,
};

#[cfg(test)]
mod tests {
    use super::{project, variants};
    use std::fs;
    use std::path::Path;

    /// The name in the nearest `def` at or above the line that is indented less than its body;
    /// for a decorator, the one below it.
    fn function_at(lines: &[&str], index: usize) -> Option<String> {
        let name = |line: &str| {
            let rest = line.trim_start().strip_prefix("def ")?;
            rest.split_once('(').map(|(name, _)| name.to_owned())
        };
        let indent = |line: &str| line.len() - line.trim_start().len();
        let here = lines.get(index)?;
        if here.trim_start().starts_with('@') {
            return name(lines.get(index + 1)?);
        }
        if let Some(own) = name(here) {
            return Some(own);
        }
        let above = lines.get(..index)?.iter().rev();
        above
            .filter(|line| indent(line) < indent(here))
            .find_map(|line| name(line))
    }

    #[test]
    fn each_site_is_a_line_of_the_project() {
        let lessons = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons");
        let mut wrong = Vec::new();
        for site in project::ALL
            .iter()
            .chain(variants::ALL)
            .map(|line| &line.site)
        {
            let folder = lessons.join(if site.file.starts_with("app/") {
                "project"
            } else {
                ""
            });
            let source = fs::read_to_string(folder.join(&*site.file)).unwrap_or_default();
            let lines: Vec<&str> = source.lines().collect();
            let fits = |index: usize| {
                lines
                    .get(index)
                    .is_some_and(|line| line.trim() == site.code)
                    && function_at(&lines, index).as_deref() == Some(&*site.function)
            };
            if !fits(site.line as usize - 1) {
                let now: Vec<_> = (0..lines.len())
                    .filter(|&i| fits(i))
                    .map(|i| i + 1)
                    .collect();
                wrong.push(format!(
                    "{}:{} in {}: `{}` is now on {now:?}",
                    site.file, site.line, site.function, site.code
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
