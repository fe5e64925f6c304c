package cascade.models.embed;

/**
 * A tower in plain Java and double precision: right by reading it. What serves is measured against it.
 *
 * <pre>
 * x = sum over j of weight_j table[id_j]  +  content . layer
 * x' = x + relu(x W1 + b) W2
 * vector = [head x' / |x'|, tail]
 * </pre>
 */
final class ReferenceTower {

    private final TowerWeights model;
    private final TowerShape shape;

    /** @throws IllegalArgumentException where the weights are of another shape */
    ReferenceTower(TowerWeights model, TowerShape shape) {
        if (model.rows() != shape.rows()
                || model.contentWidth() != shape.contentWidth()
                || model.dimension() != shape.dimension()) {
            throw new IllegalArgumentException("a tower of " + model.rows() + " rows, content of "
                    + model.contentWidth() + " and dimension " + model.dimension() + " is not " + shape);
        }
        this.model = model;
        this.shape = shape;
    }

    int dimension() {
        return shape.dimension();
    }

    float[] vector(TowerInputs inputs) {
        shape.check(inputs);
        double[] sum = new double[model.width()];
        for (int i = 0; i < inputs.ids().length; i++) {
            add(sum, model.table(), inputs.ids()[i], inputs.weights()[i]);
        }
        for (int i = 0; i < inputs.content().length; i++) {
            add(sum, model.layer(), i, inputs.content()[i]);
        }
        addHidden(sum, model.hidden());
        double squares = 0;
        for (double value : sum) {
            squares += value * value;
        }
        float[] unit = new float[sum.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (sum[i] / Math.sqrt(squares));
        }
        float[] vector = new float[shape.dimension()];
        model.tail().write(unit, 0, unit.length, vector, 0);
        return vector;
    }

    private static void addHidden(double[] sum, HiddenWeights hidden) {
        double[] given = sum.clone();
        int units = hidden.units();
        for (int unit = 0; unit < units; unit++) {
            double activation = hidden.bias()[unit];
            for (int i = 0; i < given.length; i++) {
                activation += given[i] * hidden.first()[i * units + unit];
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] += Math.max(0, activation) * hidden.second()[unit * sum.length + i];
            }
        }
    }

    private static void add(double[] sum, float[] rows, int row, float weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (double) weight * rows[row * sum.length + i];
        }
    }
}
