//! The ways to deploy that the course compares, and who takes care of what on each.

use super::duties::{Duty, Need, Way};

/// The ways of the section on shipping.
pub static WAYS: [Way; 3] = [
    Way {
        name: "A platform",
        short_name: "Platform",
        file: "Procfile",
        asks: "You push the source. The platform installs requirements.txt and starts the line web.",
        theirs: &[Duty::Patches, Duty::Https, Duty::Restart, Duty::Network],
        set_up: &[Duty::Python, Duty::Scaling, Duty::Log, Duty::Database],
        meets: &[Need::FreeWhenIdle],
    },
    Way {
        name: "A container on a container host",
        short_name: "Container",
        file: "Dockerfile",
        asks: "You build an image, and build it again for each update of anything inside it.",
        theirs: &[Duty::Restart],
        set_up: &[
            Duty::Https,
            Duty::Scaling,
            Duty::Log,
            Duty::Database,
            Duty::Network,
        ],
        meets: &[Need::Sqlite, Need::Program, Need::Moving],
    },
    Way {
        name: "A server of your own",
        short_name: "Server",
        file: "run.py",
        asks: "You rent a machine, install Python and run gunicorn run:app. The rest is your job, too.",
        theirs: &[],
        set_up: &[],
        meets: &[Need::Sqlite, Need::Program, Need::Moving],
    },
];

/// The ways on AWS.
///
/// Sources, in AWS's own guides: Elastic Beanstalk, "Managed platform updates" and "Configuring
/// the WSGI server with a Procfile" (a process that ends is restarted); ECS, "Fargate security
/// considerations" (the host is AWS's, the image yours) and "Application Auto Scaling"; Lambda,
/// "Function URLs", "Runtimes" (updates of the runtime) and "/tmp" (no disk that stays); the
/// shared responsibility model for EC2.
pub static ON_AWS: [Way; 4] = [
    Way {
        name: "Elastic Beanstalk",
        short_name: "Beanstalk",
        file: "Procfile",
        asks: "You upload the source. It sets up servers in your account, with a load balancer in \
               front. It restarts every process that ends, so the line release has to move to a \
               hook.",
        theirs: &[Duty::Restart],
        set_up: &[
            Duty::Patches,
            Duty::Python,
            Duty::Https,
            Duty::Scaling,
            Duty::Log,
            Duty::Database,
            Duty::Network,
        ],
        meets: &[Need::Program],
    },
    Way {
        name: "ECS on Fargate",
        short_name: "Fargate",
        file: "Dockerfile",
        asks: "You build an image and describe how many run, in which network, behind which load \
               balancer. You never see a server.",
        theirs: &[Duty::Restart],
        set_up: &[Duty::Https, Duty::Scaling, Duty::Log, Duty::Database],
        meets: &[Need::Program, Need::Moving],
    },
    Way {
        name: "Lambda, with an adapter",
        short_name: "Lambda",
        file: "requirements.txt",
        asks: "There is no Gunicorn: an adapter turns each event into a WSGI call. You add it to \
               the requirements, with a few lines of code.",
        theirs: &[
            Duty::Patches,
            Duty::Https,
            Duty::Restart,
            Duty::Scaling,
            Duty::Log,
            Duty::Network,
        ],
        set_up: &[Duty::Python, Duty::Database],
        meets: &[Need::FreeWhenIdle],
    },
    Way {
        name: "EC2, a machine of your own",
        short_name: "EC2",
        file: "run.py",
        asks: "You get a bare Linux machine. Python, Gunicorn, HTTPS, patches and the alarm at \
               night are your job.",
        theirs: &[],
        set_up: &[],
        meets: &[Need::Sqlite, Need::Program, Need::Moving],
    },
];
