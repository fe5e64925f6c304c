package cascade.models.catalog;

import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectorsFile;

/** What a bundle's items are made of, as the trainer knew. */
final class StoredKinds {

    private static final String FILE = "kinds.bin";

    private StoredKinds() {}

    /** Throws {@link BundleRefusedException} where it speaks of other items than those. */
    static ItemKinds of(Bundle bundle, ItemVectorsFile vectors) {
        ItemKinds kinds = ItemKinds.read(bundle.file(FILE));
        if (kinds.size() != vectors.size()) {
            throw bundle.refuse("it holds kinds of " + kinds.size() + " items, vectors of " + vectors.size());
        }
        return kinds;
    }
}
