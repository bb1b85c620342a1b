//! Fire drills: the Flask project is changed in a copy, each time in one way that the comparison
//! has to notice. A comparison that can't fail proves nothing.

use std::fs;
use std::path::{Path, PathBuf};

use crate::compare::{Difference, What};
use crate::flask::Home;
use crate::pair::Pair;
use crate::request::{Request, Written};
use crate::trace::Shown;

/// A change and what has to come of it.
struct Drill {
    /// What is tried, in words.
    name: &'static str,
    /// The file below `lessons/project/`.
    file: &'static str,
    /// What stands in it, once.
    from: &'static str,
    /// What stands there in the copy.
    to: &'static str,
    /// The request that has to show it.
    request: &'static str,
    /// Where the answers have to differ.
    what: What,
    /// A word of the complaint.
    says: &'static str,
}

const USERS: &str = "app/services/users.py";

/// A line that moves is alone in its round: it moves all lines below it.
const MOVED: [Drill; 1] = [Drill {
    name: "a line that moves is noticed",
    file: USERS,
    from: "# [get-user]\n",
    to: "\n# [get-user]\n",
    request: r#"{"method": "GET", "target": "/api/v1/users/1"}"#,
    what: What::Trace,
    says: "app/services/users.py:31 in get_user",
}];

/// Changes that don't meet in any of their requests.
const CHANGED: [Drill; 5] = [
    Drill {
        name: "a function that is called once more is noticed",
        file: USERS,
        from: "    user = find_row(user_id)\n",
        to: "    user = find_row(user_id) and find_row(user_id)\n",
        request: r#"{"method": "GET", "target": "/api/v1/users/1"}"#,
        what: What::Trace,
        says: "app/services/users.py:40 in find_row",
    },
    Drill {
        name: "other SQL with the same result is noticed",
        file: USERS,
        from: "select(func.count()).select_from(query.subquery())",
        to: "select(func.count(User.id)).where(User.active)",
        request: r#"{"method": "GET", "target": "/api/v1/users"}"#,
        what: What::Trace,
        says: "SELECT count(users.id)",
    },
    Drill {
        name: "another word in an answer is noticed",
        file: USERS,
        from: "There is no user {user_id}.\")\n    return user\n",
        to: "There is no User {user_id}.\")\n    return user\n",
        request: r#"{"method": "GET", "target": "/api/v1/users/9"}"#,
        what: What::Body,
        says: "There is no User 9.",
    },
    Drill {
        name: "another row behind the same answer is noticed",
        file: USERS,
        from: "get_user(user_id).active = False",
        to: "get_user(user_id).role = 'admin'",
        request: r#"{"method": "DELETE", "target": "/api/v1/users/5"}"#,
        what: What::Rows,
        says: "eve@example.com",
    },
    Drill {
        name: "headers in another order are noticed",
        file: "app/errors.py",
        from: "    response.content_type = \"application/json\"\n",
        to: "    response.headers['Content-Type'] = response.headers.pop('Content-Type') and \"application/json\"\n",
        request: r#"{"method": "GET", "target": "/"}"#,
        what: What::Headers,
        says: "Content-Length",
    },
];

/// How many drills there are.
pub const COUNT: usize = MOVED.len() + CHANGED.len();

/// Runs every drill; what went unnoticed, in words.
pub fn run(home: &Home, shown: &Shown) -> Result<Vec<String>, String> {
    let mut unnoticed = Vec::new();
    for round in [&MOVED[..], &CHANGED] {
        let copy = Copy::of(&home.root)?;
        for drill in round {
            copy.change(drill)?;
        }
        let home = Home {
            python: home.python.clone(),
            minor: home.minor,
            root: copy.0.clone(),
        };
        let mut pair = Pair::start(&home, "project", shown)?;
        for drill in round {
            unnoticed.extend(wrong(&mut pair, drill)?);
        }
    }
    Ok(unnoticed)
}

/// What is wrong with how the change was noticed.
fn wrong(pair: &mut Pair<'_>, drill: &Drill) -> Result<Option<String>, String> {
    let written: Written =
        serde_json::from_str(drill.request).map_err(|error| error.to_string())?;
    let compared = pair.compare_one(&[Request::try_from(written)?])?;
    Ok(match compared.difference {
        Some((_, Difference { what, words }))
            if what == drill.what && words.contains(drill.says) =>
        {
            None
        }
        Some((_, difference)) => Some(format!("{}, but as {difference}", drill.name)),
        None => Some(format!("{}: no, it isn't", drill.name)),
    })
}

/// A copy of what the driver needs, gone when it is dropped.
struct Copy(PathBuf);

impl Copy {
    fn of(root: &Path) -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("front-desk-drill-{}", std::process::id()));
        let copy = Self(folder);
        for part in [
            "tests/conformance",
            "lessons/project/app",
            "lessons/variants",
        ] {
            copy_python(&root.join(part), &copy.0.join(part))?;
        }
        Ok(copy)
    }

    fn change(&self, drill: &Drill) -> Result<(), String> {
        let path = self.0.join("lessons/project").join(drill.file);
        let text = fs::read_to_string(&path).map_err(|error| in_file(&path, &error))?;
        if text.matches(drill.from).count() != 1 {
            return Err(format!("{}: {:?} isn't there once", drill.file, drill.from));
        }
        fs::write(&path, text.replace(drill.from, drill.to)).map_err(|error| in_file(&path, &error))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Copies the Python files of a folder and of the folders in it.
fn copy_python(from: &Path, to: &Path) -> Result<(), String> {
    fs::create_dir_all(to).map_err(|error| in_file(to, &error))?;
    let entries = fs::read_dir(from).map_err(|error| in_file(from, &error))?;
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            copy_python(&path, &to.join(name))?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            fs::copy(&path, to.join(name)).map_err(|error| in_file(&path, &error))?;
        }
    }
    Ok(())
}

fn in_file(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
