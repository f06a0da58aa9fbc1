package io.github.proxboxfleet.openapi.validation;

import java.util.List;

/** One opinion on a document. */
interface Validator {
    List<Finding> judge(Document document);
}
