package cascade.models.embed;

/**
 * One trained tower: a table, of which rows are added up, maybe a layer from what an item shows, and maybe a hidden layer
 * behind both. Never written to once it is made.
 *
 * @param width of a row, and of a vector before its tail
 * @param table {@code [rows, width]}; row 0 is padding, all zero
 * @param layer {@code [contentWidth, width]}; empty where there is none
 * @param hidden what the sums go through
 * @param tail that its vectors end in
 */
public record TowerWeights(int width, float[] table, float[] layer, HiddenWeights hidden, Tail tail) {

    /** Without a hidden layer. */
    public TowerWeights(int width, float[] table, float[] layer, Tail tail) {
        this(width, table, layer, HiddenWeights.NONE, tail);
    }

    public TowerWeights {
        if (width < 1 || table.length < width || table.length % width != 0 || layer.length % width != 0) {
            throw new IllegalArgumentException(table.length + " values in the table and " + layer.length
                    + " in the layer of a tower do not make rows of " + width);
        }
        if (!hidden.fits(width)) {
            throw new IllegalArgumentException(hidden.units() + " hidden units with " + hidden.first().length
                    + " values before them do not fit a tower of width " + width);
        }
    }

    public int rows() {
        return table.length / width;
    }

    public int contentWidth() {
        return layer.length / width;
    }

    /** Of a vector, its tail included. */
    public int dimension() {
        return width + tail.values().length;
    }
}
