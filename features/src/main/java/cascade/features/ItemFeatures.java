package cascade.features;

/** All that the models see of an item: what was published and what feedback counted. */
public record ItemFeatures(Item item, ItemCounts counts) {

    public ItemId id() {
        return item.id();
    }
}
