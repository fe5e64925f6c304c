package cascade.models.vector;

/** Makes an index of any kind over vectors, for example {@code (vectors, dimension) -> IvfIndex.build(vectors, dimension, settings)}. */
@FunctionalInterface
public interface IndexBuilder {

    /** An index over {@code vectors}, {@code [size, dimension]}, which are its own to keep. */
    VectorIndex build(float[] vectors, int dimension);

    /** The same over vectors with a mark each, which kinds that can do so lay out by it: see {@link MarkFilter}. */
    default VectorIndex build(float[] vectors, int dimension, byte[] marks) {
        return build(vectors, dimension);
    }
}
