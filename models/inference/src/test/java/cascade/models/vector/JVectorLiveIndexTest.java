package cascade.models.vector;

import cascade.models.vector.graph.JVectorIndex;

class JVectorLiveIndexTest extends LiveIndexContract {

    @Override
    protected IndexBuilder builder() {
        return (vectors, dimension) -> JVectorIndex.build(vectors, dimension, JVectorIndex.Settings.defaults());
    }
}
