package cascade.models.vector;

import cascade.models.vector.exact.ExactIndex;

class ExactLiveIndexTest extends LiveIndexContract {

    @Override
    protected IndexBuilder builder() {
        return ExactIndex::new;
    }
}
