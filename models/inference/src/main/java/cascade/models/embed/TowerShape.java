package cascade.models.embed;

/**
 * What a tower takes and gives.
 *
 * @param rows of its table; ids are below
 * @param width ids of one user or item, padding included
 * @param contentWidth numbers that tell what an item shows; 0 where it takes none
 * @param dimension of its vectors
 */
public record TowerShape(int rows, int width, int contentWidth, int dimension) {

    /** Throws {@link IllegalArgumentException} where these are not inputs for such a tower. */
    public void check(TowerInputs inputs) {
        if (inputs.ids().length != width
                || inputs.weights().length != width
                || inputs.content().length != contentWidth) {
            throw new IllegalArgumentException(inputs.ids().length + " ids, " + inputs.weights().length
                    + " weights and " + inputs.content().length + " numbers of content are no input for " + this);
        }
        for (int id : inputs.ids()) {
            if (id < 0 || id >= rows) {
                throw new IllegalArgumentException("id " + id + " is not in 0.." + (rows - 1));
            }
        }
    }
}
