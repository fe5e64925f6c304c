package cascade.run.importer.mapping;

import static cascade.run.importer.mapping.Shape.MILLIS;
import static cascade.run.importer.mapping.Shape.NUMBER;
import static cascade.run.importer.mapping.Shape.NUMBERS;
import static cascade.run.importer.mapping.Shape.TEXT;
import static cascade.run.importer.mapping.Shape.TEXTS;
import static cascade.run.importer.mapping.Shape.TIME;
import static cascade.run.importer.mapping.Shape.WORDS;

import java.util.List;

/**
 * A member of our JSON that a column can fill.
 *
 * @param required whether a mapping must say where it comes from
 */
record Member(String name, Shape shape, boolean required) {

    /** Of events; {@code type} is said with the labels, and {@code id} is made of the row where no column has it. */
    static final List<Member> OF_EVENTS = List.of(
            optional("id", TEXT),
            required("user", TEXT),
            required("item", TEXT),
            required("time", TIME),
            optional("scene", TEXT),
            optional("requestId", TEXT),
            optional("position", NUMBER),
            optional("dwellMillis", MILLIS),
            optional("author", TEXT),
            optional("context", WORDS));

    static final List<Member> OF_ITEMS = List.of(
            required("id", TEXT),
            required("kind", TEXT),
            required("author", TEXT),
            required("topic", TEXT),
            optional("tags", TEXTS),
            required("publishedAt", TIME),
            optional("durationMillis", MILLIS),
            optional("width", NUMBER),
            optional("height", NUMBER),
            optional("vector", NUMBERS),
            optional("attributes", WORDS));

    static final List<Member> OF_USERS = List.of(
            required("id", TEXT),
            optional("gender", TEXT),
            optional("age", NUMBER),
            optional("city", TEXT),
            optional("os", TEXT),
            optional("device", TEXT),
            optional("attributes", WORDS));

    private static Member required(String name, Shape shape) {
        return new Member(name, shape, true);
    }

    private static Member optional(String name, Shape shape) {
        return new Member(name, shape, false);
    }
}
