package cascade.fetch;

import cascade.features.ItemFeatures;
import java.util.List;

/** The items that exist, in the order asked for. */
record FoundItems(List<ItemFeatures> items) {}
