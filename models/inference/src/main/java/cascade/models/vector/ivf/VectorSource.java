package cascade.models.vector.ivf;

/** Where vectors are copied from, by ordinal. */
@FunctionalInterface
interface VectorSource {

    void copy(int ordinal, float[] into, int at);
}
