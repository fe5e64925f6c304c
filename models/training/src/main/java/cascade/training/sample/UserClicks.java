package cascade.training.sample;

import cascade.features.ItemId;
import cascade.features.UserId;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.List;

/**
 * One user's clicks in time order; an item clicked twice is there twice.
 *
 * @param training before the validation period
 * @param times of those, in epoch milliseconds
 * @param validation in it
 */
public record UserClicks(UserId user, List<ItemId> training, LongList times, List<ItemId> validation) {}
