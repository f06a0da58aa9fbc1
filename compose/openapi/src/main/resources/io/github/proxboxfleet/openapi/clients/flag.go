package PACKAGE

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Flag is a boolean as Proxmox sends it: true and false, 0 and 1, or one of these as a text.
type Flag bool

// UnmarshalJSON reads any of the forms.
func (f *Flag) UnmarshalJSON(data []byte) error {
	switch string(bytes.Trim(data, `"`)) {
	case "true", "1", "yes", "on":
		*f = true
	case "false", "0", "no", "off", "", "null":
		*f = false
	default:
		return fmt.Errorf("%s is not a boolean", data)
	}
	return nil
}

// NullableFlag is a Flag that may be null.
type NullableFlag struct {
	value *Flag
	isSet bool
}

// Get returns the value, nil for null.
func (v NullableFlag) Get() *Flag { return v.value }

// Set sets the value.
func (v *NullableFlag) Set(val *Flag) {
	v.value = val
	v.isSet = true
}

// IsSet says whether there is a value, or null.
func (v NullableFlag) IsSet() bool { return v.isSet }

// Unset takes the value away.
func (v *NullableFlag) Unset() {
	v.value = nil
	v.isSet = false
}

// NewNullableFlag makes one of a value.
func NewNullableFlag(val *Flag) *NullableFlag {
	return &NullableFlag{value: val, isSet: true}
}

// MarshalJSON writes the value, or null.
func (v NullableFlag) MarshalJSON() ([]byte, error) { return json.Marshal(v.value) }

// UnmarshalJSON reads a value, or null.
func (v *NullableFlag) UnmarshalJSON(src []byte) error {
	v.isSet = true
	return json.Unmarshal(src, &v.value)
}
