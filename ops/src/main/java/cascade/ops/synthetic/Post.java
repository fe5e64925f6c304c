package cascade.ops.synthetic;

import cascade.features.Item;

/**
 * A made-up item.
 *
 * @param topic index of its topic
 * @param popularity how often it is drawn, relative to the others
 * @param quality added to the log-odds of a click
 * @param charm of its author: added to the probability that a click becomes a follow
 */
record Post(Item item, int topic, double popularity, double quality, double charm) {}
