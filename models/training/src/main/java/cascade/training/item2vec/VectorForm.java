package cascade.training.item2vec;

import cascade.models.embed.BiasSpace;
import cascade.models.embed.ItemVectors;
import cascade.training.settings.SettingsFile;

/**
 * What becomes of the tables of Item2vec when they are asked: which of them an item's vector is made of, and what its popularity adds.
 *
 * <pre>score(item for a click) = cos(v_click, v_item) + prior log(1 + clicks_item)</pre>
 *
 * @param vectors what an item's vector is made of
 * @param prior weight of the logarithm of an item's clicks beside the cosine; 0 for none
 * @param priorDays only clicks of so many days before the end of training count for that
 */
public record VectorForm(Vectors vectors, double prior, double priorDays) {

    /** Tables. */
    public enum Vectors {
        /** The rows of contexts. */
        INPUTS,
        /** The sums of the rows of contexts and centres. */
        SUMS
    }

    /** Of contexts alone, whatever their items' clicks. */
    static final VectorForm PLAIN = new VectorForm(Vectors.INPUTS, 0, 1);

    public VectorForm {
        SettingsFile.require(prior >= 0, "prior", prior);
        SettingsFile.require(priorDays > 0, "priorDays", priorDays);
    }

    public static VectorForm from(SettingsFile file) {
        return new VectorForm(file.choice("vectors", Vectors.class), file.number("prior"), file.number("priorDays"));
    }

    /** {@code [items, dimension]}, row after row, each of unit length. */
    float[] rows(SkipGramTables tables) {
        float[] rows = tables.inputs().clone();
        for (int i = 0; vectors == Vectors.SUMS && i < rows.length; i++) {
            rows[i] += tables.outputs()[i];
        }
        return unit(rows, tables.dimension());
    }

    /** What an item's clicks add to its scores. */
    float bias(float clicks) {
        return (float) (prior * Math.log1p(clicks));
    }

    /**
     * The vectors that serve.
     *
     * @param clicks {@code [items]} of the last {@code priorDays}, by the order of the tables
     */
    public ItemVectors serving(SkipGramTables tables, float[] clicks) {
        float[] rows = rows(tables);
        if (prior == 0) {
            return new ItemVectors(tables.items(), rows, tables.dimension());
        }
        float[] biases = new float[clicks.length];
        for (int item = 0; item < clicks.length; item++) {
            biases[item] = bias(clicks[item]);
        }
        int width = tables.dimension();
        return new ItemVectors(tables.items(), BiasSpace.of(biases).items(rows, biases, width), width + 2, true);
    }

    /** Divides by lengths; a row of zeros, which points nowhere, becomes the first axis. */
    private static float[] unit(float[] rows, int width) {
        for (int row = 0; row < rows.length; row += width) {
            double square = 0;
            for (int i = row; i < row + width; i++) {
                square += (double) rows[i] * rows[i];
            }
            double length = Math.sqrt(square);
            if (length == 0) {
                rows[row] = 1;
            }
            for (int i = row; i < row + width && length > 0; i++) {
                rows[i] = (float) (rows[i] / length);
            }
        }
        return rows;
    }
}
