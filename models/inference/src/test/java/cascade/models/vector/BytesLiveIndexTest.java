package cascade.models.vector;

import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.ivf.IvfIndex;
import cascade.models.vector.ivf.IvfSettings;

class BytesLiveIndexTest extends LiveIndexContract {

    @Override
    protected IndexBuilder builder() {
        IvfSettings settings = IvfSettings.defaults().withCodes(CodeKind.BYTES);
        return (vectors, dimension) -> IvfIndex.build(vectors, dimension, settings);
    }
}
