package cascade.models.embed;

/**
 * What makes a vector of unit length longer, and of unit length again.
 *
 * <pre>[head u, values]        head^2 + |values|^2 = 1</pre>
 *
 * @param head factor of the vector's own components
 * @param values components that follow; maybe none
 */
public record Tail(float head, float[] values) {

    /** Leaves vectors as they are. */
    public static final Tail NONE = new Tail(1, new float[0]);

    /** {@code [head u, values]} of a vector of unit length. */
    public float[] after(float[] vector) {
        float[] longer = new float[vector.length + values.length];
        write(vector, 0, vector.length, longer, 0);
        return longer;
    }

    /** Writes {@code [head u, values]} to {@code to} from {@code at} on. */
    void write(float[] vectors, int from, int width, float[] to, int at) {
        for (int i = 0; i < width; i++) {
            to[at + i] = head * vectors[from + i];
        }
        System.arraycopy(values, 0, to, at + width, values.length);
    }
}
