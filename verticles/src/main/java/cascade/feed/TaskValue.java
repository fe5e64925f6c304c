package cascade.feed;

/**
 * What one task adds to the value of one item.
 *
 * @param probability as the ranker gave it
 * @param weight of the task in the request, 0 where none is configured
 * @param share of the value that comes of it; the shares of an item sum up to 1, or are all 0 where its value is 0
 */
public record TaskValue(String task, double probability, double weight, double share) {}
