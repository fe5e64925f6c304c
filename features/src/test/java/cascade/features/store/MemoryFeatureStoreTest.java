package cascade.features.store;

class MemoryFeatureStoreTest extends FeatureStoreContract {

    @Override
    protected FeatureStore store() {
        return new MemoryFeatureStore(LIMITS);
    }
}
