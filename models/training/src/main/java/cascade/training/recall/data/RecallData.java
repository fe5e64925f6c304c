package cascade.training.recall.data;

/**
 * One benchmark, split twice.
 *
 * @param validation to choose settings by: its questions are taken from what {@code test} learns from
 * @param test to be read once, when all is chosen
 */
public record RecallData(RecallSet validation, RecallSet test) {}
