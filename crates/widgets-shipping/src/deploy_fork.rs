//! Section 11: a platform, a container or a machine of one’s own, put in order by what the reader
//! wants to look after.

use leptos::prelude::*;

use crate::fork::{Fork, Goal};
use crate::ways::WAYS;
use widget_kit::components::task::Task;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "deploy-fork",
    title: "Who runs the server?",
    options: &[],
};

const GOALS: [Goal; 2] = [
    Goal {
        task: Task {
            id: "deploy-fork/container",
            sentence: "Find what the app must be able to do for a container to fit best.",
        },
        best: "A container on a container host",
    },
    Goal {
        task: Task {
            id: "deploy-fork/server",
            sentence: "Look after so much yourself that a server of your own fits best.",
        },
        best: "A server of your own",
    },
];

const TASKS: [Task; 2] = [GOALS[0].task, GOALS[1].task];

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! { <Fork widget=WIDGET ways=&WAYS tasks=&TASKS goals=&GOALS/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duties::{Need, Wishes};
    use crate::fork::{first_wishes, met};

    #[test]
    fn each_goal_is_met_by_its_own_wishes_and_no_other() {
        let found = |wishes: &Wishes| met(&GOALS, &WAYS, wishes).map(|goal| goal.task.id);
        assert_eq!(found(&first_wishes()), None);
        let program = Wishes {
            needs: vec![Need::Program],
            ..first_wishes()
        };
        assert_eq!(found(&program), Some("deploy-fork/container"));
        let alone = Wishes {
            hand_over: Vec::new(),
            needs: Vec::new(),
        };
        assert_eq!(found(&alone), Some("deploy-fork/server"));
    }
}
