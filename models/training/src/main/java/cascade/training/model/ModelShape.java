package cascade.training.model;

/**
 * What a model is built for.
 *
 * @param tasks number of tasks, one logit each
 * @param fields number of fields
 * @param slots number of slots
 */
public record ModelShape(int tasks, int fields, int slots) {}
