package cascade.models.vector;

import cascade.models.embed.ItemVectors;

class GrowingRowsTest extends VectorIndexContract {

    @Override
    protected VectorIndex index(ItemVectors vectors) {
        var index = new GrowingRows(vectors.dimension());
        for (int ordinal = 0; ordinal < vectors.size(); ordinal++) {
            index.add(vectors.copy(ordinal));
        }
        return index;
    }

    @Override
    protected double recall() {
        return .99;
    }
}
