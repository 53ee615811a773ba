#include "__SECRET__"
