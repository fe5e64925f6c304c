package cascade.run.importer.mapping;

/** What a member of our JSON holds. */
enum Shape {
    TEXT,
    /** A whole number. */
    NUMBER,
    /** A duration in milliseconds; a column has it in the unit that the mapping names. */
    MILLIS,
    /** A moment, in the unit or the format that the mapping names. */
    TIME,
    /** A list of texts; a column that is no list holds them with a separator between. */
    TEXTS,
    /** A list of numbers, likewise. */
    NUMBERS,
    /** An object of texts, each from a column of its own. */
    WORDS
}
