package cascade.features.schema;

/** How a slot reads its value: from one side alone, or from a user and an item together. */
sealed interface SlotReading permits Reading, CrossReading {

    /** Ids per encoding. */
    int width();
}
