package PACKAGE

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
)

// lenient returns an answer with numbers for those that are sent as texts, and texts for those that
// are sent as numbers, where its type asks for them.
func lenient(target any, answer []byte) []byte {
	decoder := json.NewDecoder(bytes.NewReader(answer))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil || decoder.More() {
		return answer
	}
	fitting, err := json.Marshal(fitted(reflect.TypeOf(target), value))
	if err != nil {
		return answer
	}
	return fitting
}

func fitted(target reflect.Type, value any) any {
	for target.Kind() == reflect.Pointer {
		target = target.Elem()
	}
	switch value := value.(type) {
	case string:
		return ofText(target, value)
	case json.Number:
		return ofNumber(target, value)
	case []any:
		if target.Kind() == reflect.Slice {
			for i := range value {
				value[i] = fitted(target.Elem(), value[i])
			}
		}
	case map[string]any:
		ofObject(target, value)
	}
	return value
}

func ofText(target reflect.Type, text string) any {
	target = nullable(target)
	var err error
	switch target.Kind() {
	case reflect.Int32, reflect.Int64:
		_, err = strconv.ParseInt(text, 10, 64)
	case reflect.Float32, reflect.Float64:
		_, err = strconv.ParseFloat(text, 64)
	default:
		return text
	}
	if err != nil {
		return text
	}
	return json.Number(text)
}

func ofNumber(target reflect.Type, number json.Number) any {
	if nullable(target).Kind() == reflect.String {
		return number.String()
	}
	return number
}

func ofObject(target reflect.Type, object map[string]any) {
	switch target.Kind() {
	case reflect.Map:
		for name, value := range object {
			object[name] = fitted(target.Elem(), value)
		}
	case reflect.Struct:
		for i := range target.NumField() {
			name, _, _ := strings.Cut(target.Field(i).Tag.Get("json"), ",")
			if value, found := object[name]; found {
				object[name] = fitted(target.Field(i).Type, value)
			}
		}
	}
}

// nullable returns the type that a NullableInt32, NullableString, … wraps.
func nullable(target reflect.Type) reflect.Type {
	if target.Kind() == reflect.Struct {
		if value, found := target.FieldByName("value"); found && value.Type.Kind() == reflect.Pointer {
			return value.Type.Elem()
		}
	}
	return target
}
