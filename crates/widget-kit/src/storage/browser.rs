//! The browser's `localStorage`; every call may fail, even getting hold of it. Outside a browser there
//! is no storage; it behaves as a blocked one.

use super::StorageError;

pub use local::{erase, read, write};

#[cfg(target_arch = "wasm32")]
mod local {
    use super::StorageError;

    fn local() -> Result<web_sys::Storage, StorageError> {
        web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .ok_or(StorageError::Blocked)
    }

    pub fn read(name: &str) -> Result<Option<String>, StorageError> {
        local()?.get_item(name).map_err(|_| StorageError::Blocked)
    }

    pub fn write(name: &str, text: &str) -> Result<(), StorageError> {
        local()?
            .set_item(name, text)
            .map_err(|_| StorageError::Full)
    }

    pub fn erase(name: &str) -> Result<(), StorageError> {
        local()?
            .remove_item(name)
            .map_err(|_| StorageError::Blocked)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod local {
    use super::StorageError;

    pub const fn read(_name: &str) -> Result<Option<String>, StorageError> {
        Ok(None)
    }

    pub const fn write(_name: &str, _text: &str) -> Result<(), StorageError> {
        Err(StorageError::Blocked)
    }

    pub const fn erase(_name: &str) -> Result<(), StorageError> {
        Err(StorageError::Blocked)
    }
}
