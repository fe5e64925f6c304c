package cascade.training.sample;

import cascade.features.ItemId;
import java.util.List;

/**
 * One user's clicks in time order; an item clicked twice is there twice.
 *
 * @param training before the validation period
 * @param validation in it
 */
public record UserClicks(List<ItemId> training, List<ItemId> validation) {}
