//! The lines of `lessons/variants/`.

sites! {
    fat_route, Route, "variants/fat_route.py" {
        list_users {
            RULE 29 r#"@bp.get("")"#
            DEF 30 "def list_users() -> ResponseReturnValue:"
            PROBLEMS 42 r#"return {"error": "Some query values are not valid.", "fields": problems}, 400"#
            COUNT 46 "total = db.session.scalar(select(func.count()).select_from(query.subquery()))"
            SELECT 48 "users = db.session.scalars(query.order_by(User.id).limit(int(per_page)).offset(offset))"
            RETURN 49 r#"return [user.to_dict() for user in users], {"X-Total-Count": str(total)}"#
        }
        create_user {
            RULE 54 r#"@bp.post("")"#
            DEF 55 "def create_user() -> ResponseReturnValue:"
            BODY 56 "data = request.get_json()"
            NO_OBJECT 58 r#"return {"error": "The body must be a JSON object."}, 400"#
            PROBLEMS 84 r#"return {"error": "Some fields are not valid.", "fields": problems}, 400"#
            NEW 86 r#"user = User(name=name, email=email, role=data.get("role", "user"), age=age)"#
            ADD 87 "db.session.add(user)"
            COMMIT 89 "db.session.commit()"
            ROLLBACK 91 "db.session.rollback()"
            CONFLICT 93 r#"return {"error": message, "fields": {"email": "is already taken"}}, 409"#
            RETURN 94 r#"return user.to_dict(), 201, {"Location": f"/api/v1/users/{user.id}"}"#
        }
        get_user {
            RULE 99 r#"@bp.get("/<int:user_id>")"#
            DEF 100 "def get_user(user_id: int) -> ResponseReturnValue:"
            GET 101 "user = db.session.get(User, user_id) if user_id < 2**63 else None"
            MISSING 103 r#"return {"error": f"There is no user {user_id}."}, 404"#
            RETURN 104 "return user.to_dict()"
        }
        replace_user {
            RULE 109 r#"@bp.put("/<int:user_id>")"#
            DEF 110 "def replace_user(user_id: int) -> ResponseReturnValue:"
            BODY 111 "data = request.get_json()"
            GET 112 "user = db.session.get(User, user_id) if user_id < 2**63 else None"
            MISSING 114 r#"return {"error": f"There is no user {user_id}."}, 404"#
            NO_OBJECT 116 r#"return {"error": "The body must be a JSON object."}, 400"#
            PROBLEMS 143 r#"return {"error": "Some fields are not valid.", "fields": problems}, 400"#
            NAME 144 "user.name = name"
            EMAIL 145 r#"user.email = email = data["email"].lower()"#
            ROLE 146 r#"user.role = data["role"]"#
            AGE 147 "user.age = age"
            COMMIT 149 "db.session.commit()"
            ROLLBACK 151 "db.session.rollback()"
            CONFLICT 153 r#"return {"error": message, "fields": {"email": "is already taken"}}, 409"#
            RETURN 154 "return user.to_dict()"
        }
        update_user {
            RULE 159 r#"@bp.patch("/<int:user_id>")"#
            DEF 160 "def update_user(user_id: int) -> ResponseReturnValue:"
            BODY 161 "data = request.get_json()"
            GET 162 "user = db.session.get(User, user_id) if user_id < 2**63 else None"
            MISSING 164 r#"return {"error": f"There is no user {user_id}."}, 404"#
            NO_OBJECT 166 r#"return {"error": "The body must be a JSON object."}, 400"#
            PROBLEMS 192 r#"return {"error": "Some fields are not valid.", "fields": problems}, 400"#
            NAME 194 "user.name = name"
            EMAIL 196 r#"user.email = data["email"].lower()"#
            ROLE 198 r#"user.role = data["role"]"#
            AGE 200 "user.age = age"
            COMMIT 203 "db.session.commit()"
            ROLLBACK 205 "db.session.rollback()"
            CONFLICT 207 r#"return {"error": message, "fields": {"email": "is already taken"}}, 409"#
            RETURN 208 "return user.to_dict()"
        }
        delete_user {
            RULE 213 r#"@bp.delete("/<int:user_id>")"#
            DEF 214 "def delete_user(user_id: int) -> ResponseReturnValue:"
            PROBLEMS 218 r#"return {"error": "Some query values are not valid.", "fields": problems}, 400"#
            GET 219 "user = db.session.get(User, user_id) if user_id < 2**63 else None"
            MISSING 221 r#"return {"error": f"There is no user {user_id}."}, 404"#
            DELETE 223 "db.session.delete(user)"
            HIDE 225 "user.active = False"
            COMMIT 226 "db.session.commit()"
            RETURN 227 r#"return "", 204"#
        }
    }
    patch_as_put, Service, "variants/patch_as_put.py" {
        update_user {
            DEF 18 "def update_user(user_id: int, data: object) -> User:"
            GET 20 "user = users.get_user(user_id)"
            CHECK 21 "fields = check_user(data, required=set())"
            RETURN 22 "return users.change(user, {**users.DEFAULTS, **fields})"
        }
    }
    patch_as_put_route, Route, "variants/patch_as_put.py" {
        update_user_route {
            DEF 27 "def update_user_route(user_id: int) -> dict[str, Any]:"
            RETURN 28 "return update_user(user_id, request.get_json()).to_dict()"
        }
    }
    shield, Wsgi, "variants/shield.py" {
        require_https {
            DEF 46 "def require_https() -> None:"
            IF 48 "if not request.is_secure:"
            RAISE 49 r#"raise Forbidden("This API speaks HTTPS only.")"#
        }
        check {
            DEF 69 "def check(self) -> None:"
            IF 78 "if count > self.requests:"
            RAISE 80 r#"raise TooManyRequests("Too many requests: wait a little.", retry_after=wait)"#
        }
        require_token {
            DEF 85 "def require_token() -> None:"
            SAFE 88 "return"
            IF 94 r#"if scheme.lower() != "bearer" or not token or not is_right:"#
            RAISE 96 r#"raise Unauthorized("Changes need a valid token.", www_authenticate=challenge)"#
        }
        add_cors {
            DEF 101 "def add_cors(response: Response) -> Response:"
            RETURN 114 "return response"
        }
        add_security_headers {
            DEF 119 "def add_security_headers(response: Response) -> Response:"
            RETURN 126 "return response"
        }
    }
    unvalidated, Service, "variants/shield.py" {
        take {
            DEF 141 "def take(data: object, required: set[str]) -> dict[str, object]:"
            NO_OBJECT 144 r#"raise ValidationError("The body must be a JSON object.")"#
            PROBLEMS 150 r#"raise ValidationError("Some fields are not valid.", problems)"#
            RETURN 151 "return fields"
        }
        create_user {
            DEF 154 "def create_user(data: object) -> User:"
            TAKE 156 r#"fields = take(data, required={"email"})"#
            NEW 157 "user = User(**{**users.DEFAULTS, **fields})"
            ADD 158 "db.session.add(user)"
            COMMIT 159 "users.commit(user)"
            RETURN 160 "return user"
        }
        change_user {
            DEF 163 "def change_user(user_id: int, data: object) -> User:"
            GET 165 "user = users.get_user(user_id)"
            TAKE 166 "fields = take(data, required=set())"
            RETURN 167 "return users.change(user, fields)"
        }
    }
    unvalidated_route, Route, "variants/shield.py" {
        create_user_route {
            DEF 170 "def create_user_route() -> tuple[Json, int, dict[str, str]]:"
            CALL 171 "user = create_user(request.get_json())"
            RETURN 172 r#"return user.to_dict(), 201, {"Location": url_for("users.get_user", user_id=user.id)}"#
        }
        change_user_route {
            DEF 175 "def change_user_route(user_id: int) -> Json:"
            RETURN 176 "return change_user(user_id, request.get_json()).to_dict()"
        }
    }
}
