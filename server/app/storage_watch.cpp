#include "app/storage_watch.hpp"

namespace fishbowl::app {

void StorageWatch::look(bool fenced, bool tight, const std::string& ailment,
                        std::uint64_t failures) {
    if (failures > failures_ && !failing_) {
        failing_ = true;
        why_ = "what people do could not be written";
    }
    failures_ = failures;
    if (fenced)
        trouble_ = "storage fenced: a write failed half way, the server has to start again";
    else if (tight)
        trouble_ = "disk full: moderation is written and no more";
    else if (!ailment.empty())
        trouble_ = "storage: " + ailment;
    else
        trouble_ = failing_ ? "storage fails: " + why_ : "";
}

void StorageWatch::tried(const Outcome<Done>& written) {
    failing_ = !written;
    if (failing_) why_ = std::string(name_of(written.why())) + ", " + written.failure().hint;
}

}  // namespace fishbowl::app
