package cascade.lab.bench.feed.bundles;

import cascade.features.ItemId;
import cascade.lab.bench.MadeUpVectors;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.training.export.BundleExport;
import cascade.training.item2vec.SkipGramTables;
import java.util.List;
import java.util.stream.IntStream;

/** Vectors of the items of a community, around the centres of their clusters. */
final class MadeUpItemVectors {

    private final MadeUpItems items;
    private final List<ItemId> ids;
    private final ItemKinds kinds;
    private final int dimension;

    MadeUpItemVectors(MadeUpItems items, int dimension) {
        this.items = items;
        this.dimension = dimension;
        ids = IntStream.range(0, items.size()).mapToObj(MadeUpItems::id).toList();
        kinds = ItemKinds.of(ids, new ItemsById(items));
    }

    int dimension() {
        return dimension;
    }

    ItemKinds kinds() {
        return kinds;
    }

    /** {@code [clusters, dimension]}: something in the middle of each cluster, of one model. */
    float[] centres(long model) {
        return space(model).around(IntStream.range(0, items.shape().clusters()).toArray(), seed(model) + 1);
    }

    /** Of one model: others lie around other centres. */
    ItemVectors of(long model) {
        return new ItemVectors(ids, space(model).around(items.clusters(), seed(model) + 2), dimension);
    }

    private MadeUpVectors space(long model) {
        return new MadeUpVectors(dimension, items.shape().clusters(), seed(model));
    }

    private long seed(long model) {
        return items.shape().seed() + 1_000 * model;
    }

    ModelVersion sealItem2vec(BundleExport export, ModelCard card) {
        // Nothing to go on from: nobody trains on these.
        var tables = new SkipGramTables(List.of(), dimension, new float[0], new float[0]);
        return export.item2vec(of(0), kinds, tables, card);
    }
}
