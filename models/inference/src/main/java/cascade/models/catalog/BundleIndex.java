package cascade.models.catalog;

import cascade.models.embed.IndexQueries;
import cascade.models.embed.ItemVectorsFile;
import cascade.models.vector.IndexBuilder;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.ivf.IvfIndex;
import java.util.Optional;

/**
 * The index over a bundle's vectors, of the kind that is set for the bundle: lists are mapped where the trainer left them, so
 * that a million items need no building at load; codes of another kind are made from the vectors there, all else is built.
 */
final class BundleIndex {

    private static final String FILE = "index.ivf";
    private static final String QUERIES = "queries.bin";

    private final Bundle bundle;
    private final ItemVectorsFile vectors;
    private final IndexKind kind;
    private final IndexBuilder builder;

    /** Throws {@link BundleRefusedException} where the trainer's queries are of other vectors than those. */
    BundleIndex(Bundle bundle, ItemVectorsFile vectors, LoadSettings settings) {
        this.bundle = bundle;
        this.vectors = vectors;
        kind = settings.index(bundle.version().kind());
        builder = kind.builder(
                settings.lists(vectors.size()), queries(bundle, vectors).values());
    }

    private static IndexQueries queries(Bundle bundle, ItemVectorsFile vectors) {
        if (!bundle.has(QUERIES)) {
            return IndexQueries.none(vectors.dimension());
        }
        IndexQueries queries = IndexQueries.read(bundle.file(QUERIES));
        if (queries.dimension() != vectors.dimension()) {
            throw bundle.refuse(
                    "its queries have dimension " + queries.dimension() + ", its vectors " + vectors.dimension());
        }
        return queries;
    }

    /** Builds others of the same kind, for the same queries. */
    IndexBuilder builder() {
        return builder;
    }

    /**
     * The caller's to close; throws {@link BundleRefusedException} where the file holds other vectors or marks than the bundle.
     *
     * @param marks of the vectors
     */
    VectorIndex open(byte[] marks) {
        Optional<CodeKind> codes = kind.codes();
        if (codes.isEmpty()) {
            return builder.build(vectors.read().matrix(), vectors.dimension(), marks);
        }
        IvfIndex index = IvfIndex.map(bundle.file(FILE));
        if (index.size() != vectors.size() || index.dimension() != vectors.dimension()) {
            String found = index.size() + " vectors of dimension " + index.dimension();
            index.close();
            throw bundle.refuse("its index holds " + found + ", its vectors are " + vectors.size() + " of dimension "
                    + vectors.dimension());
        }
        if (!index.isMarked(marks)) {
            index.close();
            throw bundle.refuse("its index lies by other kinds of items than it says they are");
        }
        return index.coded(codes.get());
    }
}
