//! The lines of `lessons/project/`.

sites! {
    routes, Route, "app/routes/users.py" {
        list_users {
            RULE 15 r#"@bp.get("")"#
            DEF 16 "def list_users() -> tuple[list[Json], dict[str, str]]:"
            CALL 18 r#"found, total = users.list_users(args.get("page"), args.get("per_page"), args.get("role"))"#
            RETURN 19 r#"return [user.to_dict() for user in found], {"X-Total-Count": str(total)}"#
        }
        create_user {
            RULE 24 r#"@bp.post("")"#
            DEF 25 "def create_user() -> tuple[Json, int, dict[str, str]]:"
            CALL 26 "user = users.create_user(request.get_json())"
            RETURN 27 r#"return user.to_dict(), 201, {"Location": url_for("users.get_user", user_id=user.id)}"#
        }
        get_user {
            RULE 32 r#"@bp.get("/<int:user_id>")"#
            DEF 33 "def get_user(user_id: int) -> Json:"
            RETURN 34 "return users.get_user(user_id).to_dict()"
        }
        replace_user {
            RULE 39 r#"@bp.put("/<int:user_id>")"#
            DEF 40 "def replace_user(user_id: int) -> Json:"
            RETURN 41 "return users.replace_user(user_id, request.get_json()).to_dict()"
        }
        update_user {
            RULE 46 r#"@bp.patch("/<int:user_id>")"#
            DEF 47 "def update_user(user_id: int) -> Json:"
            RETURN 48 "return users.update_user(user_id, request.get_json()).to_dict()"
        }
        delete_user {
            RULE 53 r#"@bp.delete("/<int:user_id>")"#
            DEF 54 "def delete_user(user_id: int) -> tuple[str, int]:"
            CALL 55 r#"users.delete_user(user_id, request.args.get("hard"))"#
            RETURN 56 r#"return "", 204"#
        }
    }
    health, Route, "app/health.py" {
        health {
            RULE 10 r#"@app.get("/api/v1/health")"#
            DEF 11 "def health() -> dict[str, str]:"
            RETURN 12 r#"return {"status": "ok"}"#
        }
        boom {
            RULE 16 r#"@app.get("/api/v1/boom")"#
            DEF 17 "def boom() -> dict[str, str]:"
            RAISE 18 r#"raise RuntimeError("boom: this route crashes on purpose")"#
        }
    }
    services, Service, "app/services/users.py" {
        list_users {
            DEF 15 "def list_users("
            CHECK 19 "wanted = check_page(page, per_page, role)"
            COUNT 23 "total = db.session.scalar(select(func.count()).select_from(query.subquery()))"
            SELECT 24 "users = db.session.scalars(query.order_by(User.id).limit(wanted.limit).offset(wanted.offset))"
            RETURN 25 "return list(users), total or 0"
        }
        get_user {
            DEF 30 "def get_user(user_id: int) -> User:"
            MISSING 34 r#"raise NotFound(f"There is no user {user_id}.")"#
            RETURN 35 "return user"
        }
        find_row {
            DEF 40 "def find_row(user_id: int) -> User | None:"
            TOO_BIG 43 "return None"
            GET 44 "return db.session.get(User, user_id)"
        }
        create_user {
            DEF 49 "def create_user(data: object) -> User:"
            CHECK 51 r#"fields = check_user(data, required={"email"})"#
            NEW 52 "user = User(**{**DEFAULTS, **fields})"
            ADD 53 "db.session.add(user)"
            COMMIT 54 "commit(user)"
            RETURN 55 "return user"
        }
        replace_user {
            DEF 60 "def replace_user(user_id: int, data: object) -> User:"
            GET 62 "user = get_user(user_id)"
            CHECK 63 r#"fields = check_user(data, required={"name", "email", "role", "age"})"#
            RETURN 64 "return change(user, fields)"
        }
        update_user {
            DEF 69 "def update_user(user_id: int, data: object) -> User:"
            GET 71 "user = get_user(user_id)"
            CHECK 72 "fields = check_user(data, required=set())"
            RETURN 73 "return change(user, fields)"
        }
        delete_user {
            DEF 78 "def delete_user(user_id: int, hard: str | None = None) -> None:"
            FLAG 80 r#"if check_flag("hard", hard):"#
            MISSING 83 r#"raise NotFound(f"There is no user {user_id}.")"#
            DELETE 84 "db.session.delete(row)"
            HIDE 86 "get_user(user_id).active = False"
            COMMIT 87 "db.session.commit()"
        }
        change {
            DEF 92 "def change(user: User, fields: dict[str, object]) -> User:"
            SET 95 "setattr(user, name, value)"
            COMMIT 96 "commit(user)"
            RETURN 97 "return user"
        }
        commit {
            DEF 102 "def commit(user: User) -> None:"
            COMMIT 106 "db.session.commit()"
            ROLLBACK 108 "db.session.rollback()"
            CONFLICT 113 r#"raise Conflict(message, {"email": "is already taken"}) from error"#
        }
    }
    validation, Service, "app/services/validation.py" {
        check_user {
            DEF 18 "def check_user(data: object, required: set[str]) -> dict[str, object]:"
            NO_OBJECT 21 r#"raise ValidationError("The body must be a JSON object.")"#
            PROBLEMS 31 r#"raise ValidationError("Some fields are not valid.", problems)"#
            RETURN 32 "return fields"
        }
        check_field {
            DEF 37 "def check_field(name: str, value: object) -> str | None:"
            NAME 41 "return check_name(value)"
            EMAIL 43 "return check_email(value)"
            ROLE 45 r#"return None if value in ROLES else "must be admin or user""#
            AGE 47 "return check_age(value)"
            READ_ONLY 49 r#"return "is set by the server""#
            UNKNOWN 51 r#"return "is not a field of a user""#
        }
        check_name {
            DEF 55 "def check_name(value: object) -> str | None:"
            NULL 57 "return None"
            NO_STRING 59 r#"return "must be a string or null""#
            LENGTH 61 r#"return "must have 1 to 80 characters""#
            UNICODE 63 r#"return "must be valid Unicode"  # half of a surrogate pair can't be stored"#
            RETURN 64 "return None"
        }
        check_email {
            DEF 68 "def check_email(value: object) -> str | None:"
            NO_STRING 70 r#"return "must be a string""#
            SHAPE 72 r#"return "must look like name@example.com""#
            RETURN 73 "return None"
        }
        check_age {
            DEF 77 "def check_age(value: object) -> str | None:"
            RETURN 80 "return None"
            RANGE 81 r#"return "must be a whole number from 0 to 150, or null""#
        }
        check_page {
            DEF 94 "def check_page(page: str | None, per_page: str | None, role: str | None) -> Page:"
            PROBLEMS 106 r#"raise ValidationError("Some query values are not valid.", problems)"#
            RETURN 107 "return Page(limit=size, offset=(number - 1) * size, role=role)"
        }
        whole_number {
            DEF 111 "def whole_number(text: str | None, default: int, highest: int) -> int | None:"
            DEFAULT 114 "return default"
            SHAPE 117 "return None"
            RETURN 119 "return number if 1 <= number <= highest else None"
        }
        check_flag {
            DEF 122 "def check_flag(name: str, text: str | None) -> bool:"
            RAISE 125 r#"raise ValidationError("Some query values are not valid.", {name: "must be true or false"})"#
            RETURN 126 r#"return text == "true""#
        }
    }
    exceptions, Service, "app/exceptions.py" {
        __init__ {
            DEF 7 "def __init__(self, message: str, fields: dict[str, str] | None = None) -> None:"
            RETURN 10 "self.fields = fields"
        }
    }
    models, Orm, "app/models/user.py" {
        to_dict {
            DEF 35 "def to_dict(self) -> dict[str, object]:"
            RETURN 37 "return {"
        }
    }
    json_provider, Wsgi, "app/json_provider.py" {
        loads {
            DEF 12 "def loads(self, s: str | bytes, **kwargs: Any) -> Any:"
            RETURN 14 "return super().loads(s, **kwargs)"
            TOO_DEEP 17 r#"raise ValueError("nested too deeply") from error"#
        }
    }
    errors, ErrorHandler, "app/errors.py" {
        handle_service_error {
            DEF 15 "def handle_service_error(error: ServiceError) -> tuple[Response, int]:"
            RETURN 20 "return jsonify(body), STATUS_OF[type(error)]"
        }
        handle_http_exception {
            DEF 25 "def handle_http_exception(error: HTTPException) -> Response:"
            RETURN 30 "return response"
        }
        handle_unexpected {
            DEF 35 "def handle_unexpected(error: InternalServerError) -> tuple[Response, int]:"
            RETURN 37 r#"return jsonify(error="Something went wrong on our side. It has been logged."), 500"#
        }
    }
    logs, ErrorHandler, "app/logs.py" {
        format {
            DEF 13 "def format(self, record: logging.LogRecord) -> str:"
            RETURN 24 "return json.dumps(line)"
        }
    }
}
