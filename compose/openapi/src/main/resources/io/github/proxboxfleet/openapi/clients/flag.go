package PACKAGE

import (
	"bytes"
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
