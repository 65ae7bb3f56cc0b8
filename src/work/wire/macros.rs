//! The bytes of plain structs and choices.

/// A struct is its fields one after another; one that is left out does not compile.
macro_rules! fields {
    ($thing:ident { $($field:ident),* }) => {
        impl Wire for $thing {
            fn put(&self, bytes: &mut Vec<u8>) {
                let $thing { $($field),* } = self;
                $($field.put(bytes);)*
            }

            fn take(bytes: &mut Bytes<'_>) -> Result<$thing, WireError> {
                $(let $field = Wire::take(bytes)?;)*
                Ok($thing { $($field),* })
            }
        }
    };
}

/// A choice is the number of what is chosen; one that is left out does not compile.
macro_rules! choices {
    ($thing:ident { $($choice:ident = $number:literal),* }) => {
        impl Wire for $thing {
            fn put(&self, bytes: &mut Vec<u8>) {
                bytes.push(match self { $($thing::$choice => $number),* });
            }

            fn take(bytes: &mut Bytes<'_>) -> Result<$thing, WireError> {
                match bytes.byte()? {
                    $($number => Ok($thing::$choice),)*
                    kind => Err(WireError::Kind(kind)),
                }
            }
        }
    };
}
