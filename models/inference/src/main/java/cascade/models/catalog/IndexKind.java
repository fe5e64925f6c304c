package cascade.models.catalog;

import cascade.models.vector.IndexBuilder;
import cascade.models.vector.exact.ExactIndex;
import cascade.models.vector.graph.JVectorIndex;
import cascade.models.vector.ivf.IvfIndex;
import cascade.models.vector.ivf.IvfSettings;
import java.util.Arrays;
import java.util.Locale;

/** Which index a bundle's vectors are searched in. */
public enum IndexKind {

    /** Lists and codes: the one that trainers leave in bundles. */
    IVF,

    /** A graph, built when the bundle is loaded. */
    JVECTOR,

    /** Every vector is looked at. */
    EXACT;

    /**
     * The kind that is called {@code text}.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static IndexKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no index is called " + text + "; there are ivf, jvector and exact"));
    }

    /** As settings call it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Builds indexes of this kind.
     *
     * @param queries like those to come, {@code [any, dimension]}, where such are known
     */
    IndexBuilder builder(IvfSettings lists, float[] queries) {
        return switch (this) {
            case IVF -> (vectors, dimension) -> IvfIndex.build(vectors, dimension, lists, queries);
            case JVECTOR ->
                (vectors, dimension) -> JVectorIndex.build(vectors, dimension, JVectorIndex.Settings.defaults());
            case EXACT -> ExactIndex::new;
        };
    }
}
