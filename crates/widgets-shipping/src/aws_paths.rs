//! Section 13: four ways to run the project on AWS, put in order by what the reader wants to
//! look after.

use leptos::prelude::*;

use crate::fork::{Fork, Goal};
use crate::ways::ON_AWS;
use widget_kit::components::task::Task;
use widget_kit::widget::{Options, Widget};

/// Its name in lessons and its title.
pub const WIDGET: Widget = Widget {
    id: "aws-paths",
    title: "Ways to run it on AWS",
    options: &[],
};

const GOALS: [Goal; 2] = [
    Goal {
        task: Task {
            id: "aws-paths/lambda",
            sentence: "Find what the app must be able to do for Lambda to fit best.",
        },
        best: "Lambda, with an adapter",
    },
    Goal {
        task: Task {
            id: "aws-paths/ec2",
            sentence: "Look after so much yourself that EC2 fits best.",
        },
        best: "EC2, a machine of your own",
    },
];

const TASKS: [Task; 2] = [GOALS[0].task, GOALS[1].task];

/// The widget.
pub fn view(_: &Options) -> AnyView {
    view! { <Fork widget=WIDGET ways=&ON_AWS tasks=&TASKS goals=&GOALS/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duties::{Need, Wishes};
    use crate::fork::{first_wishes, met};

    #[test]
    fn each_goal_is_met_by_its_own_wishes_and_no_other() {
        let found = |wishes: &Wishes| met(&GOALS, &ON_AWS, wishes).map(|goal| goal.task.id);
        assert_eq!(found(&first_wishes()), None);
        let idle = Wishes {
            needs: vec![Need::FreeWhenIdle],
            ..first_wishes()
        };
        assert_eq!(found(&idle), Some("aws-paths/lambda"));
        let alone = Wishes {
            hand_over: Vec::new(),
            needs: Vec::new(),
        };
        assert_eq!(found(&alone), Some("aws-paths/ec2"));
    }
}
