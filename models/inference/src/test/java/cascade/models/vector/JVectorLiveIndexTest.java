package cascade.models.vector;

import cascade.models.vector.graph.JVectorIndex;

class JVectorLiveIndexTest extends LiveIndexContract {

    @Override
    protected IndexBuilder builder() {
        return (vectors, dimension) -> JVectorIndex.build(vectors, dimension, JVectorIndex.Settings.defaults());
    }

    /** A walk among many that are dead misses some. */
    @Override
    protected double recall() {
        return .9;
    }
}
