// placeholder that the next change fills
#include "room/room.hpp"
