package cascade.models.catalog;

import cascade.models.embed.ItemVectors;
import cascade.models.vector.IvfIndex;
import cascade.models.vector.IvfSettings;

/** The index over a bundle's vectors: mapped where the trainer left one, so that a million items need no building at load. */
final class StoredIndex {

    private static final String FILE = "index.ivf";

    private StoredIndex() {}

    /** The caller's to close; throws {@link BundleRefusedException} where it holds other vectors than those. */
    static IvfIndex of(Bundle bundle, ItemVectors vectors, IvfSettings lists) {
        if (!bundle.has(FILE)) {
            return IvfIndex.build(vectors, lists);
        }
        IvfIndex index = IvfIndex.map(bundle.file(FILE));
        if (index.size() != vectors.size() || index.dimension() != vectors.dimension()) {
            String found = index.size() + " vectors of dimension " + index.dimension();
            index.close();
            throw bundle.refuse("its index holds " + found + ", its vectors are " + vectors.size() + " of dimension "
                    + vectors.dimension());
        }
        return index;
    }
}
