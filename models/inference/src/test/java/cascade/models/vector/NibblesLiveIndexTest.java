package cascade.models.vector;

import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.ivf.IvfIndex;
import cascade.models.vector.ivf.IvfSettings;

class NibblesLiveIndexTest extends LiveIndexContract {

    @Override
    protected IndexBuilder builder() {
        IvfSettings settings = IvfSettings.defaults().withCodes(CodeKind.NIBBLES);
        return (vectors, dimension) -> IvfIndex.build(vectors, dimension, settings);
    }
}
