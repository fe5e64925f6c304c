package cascade.models.catalog;

import cascade.models.vector.IndexBuilder;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.exact.ExactIndex;
import cascade.models.vector.graph.JVectorIndex;
import cascade.models.vector.ivf.IvfIndex;
import cascade.models.vector.ivf.IvfSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which index a bundle's vectors are searched in. */
public enum IndexKind {

    /** Lists and codes of 4 bits: the one that trainers leave in bundles. */
    IVF_NIBBLES(CodeKind.NIBBLES),

    /** The same lists with codes of 8 bits, made when the bundle is loaded. */
    IVF(CodeKind.BYTES),

    /** A graph, built when the bundle is loaded. */
    JVECTOR(null),

    /** Every vector is looked at. */
    EXACT(null);

    private final @Nullable CodeKind codes;

    IndexKind(@Nullable CodeKind codes) {
        this.codes = codes;
    }

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
                        "no index is called " + text + "; there are ivf-nibbles, ivf, jvector and exact"));
    }

    /** As settings call it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As what its lists are scanned; empty where it has none. */
    Optional<CodeKind> codes() {
        return Optional.ofNullable(codes);
    }

    /**
     * Builds indexes of this kind.
     *
     * @param queries like those to come, {@code [any, dimension]}, where such are known
     */
    IndexBuilder builder(IvfSettings lists, float[] queries) {
        return switch (this) {
            case IVF -> lists(lists, CodeKind.BYTES, queries);
            case IVF_NIBBLES -> lists(lists, CodeKind.NIBBLES, queries);
            case JVECTOR ->
                (vectors, dimension) -> JVectorIndex.build(vectors, dimension, JVectorIndex.Settings.defaults());
            case EXACT -> ExactIndex::new;
        };
    }

    private static IndexBuilder lists(IvfSettings lists, CodeKind codes, float[] queries) {
        IvfSettings settings = lists.withCodes(codes);
        return new Lists(settings, queries);
    }

    /** The only kind that lies by mark. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Lists(IvfSettings settings, float[] queries) implements IndexBuilder {

        @Override
        public VectorIndex build(float[] vectors, int dimension) {
            return build(vectors, dimension, new byte[0]);
        }

        @Override
        public VectorIndex build(float[] vectors, int dimension, byte[] marks) {
            return IvfIndex.build(vectors, dimension, settings, queries, marks);
        }
    }
}
